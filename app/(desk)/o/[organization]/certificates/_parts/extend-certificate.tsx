"use client";

import { useMemo, useState } from "react";
import { toast } from "sonner";
import { DateField } from "@/components/form/date-field";
import { Form } from "@/components/form/form";
import { TextareaField } from "@/components/form/textarea-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { extendCertificateSchema } from "@/lib/certificates/input";
import { extendCertificateAction } from "../actions";

type ExtendCertificateProps = {
  slug: string;
  id: string;
  lastFour: string;
  /** The first day that can be chosen. */
  from: string;
  hasExpired: boolean;
};

export function ExtendCertificate({ slug, id, lastFour, from, hasExpired }: ExtendCertificateProps) {
  const [isOpen, setOpen] = useState(false);
  const action = useMemo(() => extendCertificateAction.bind(null, slug), [slug]);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>Extend</Button>}
      title={`Extend certificate •••• ${lastFour}`}
      description={
        hasExpired
          ? "It has expired. What was left of it then comes back, and can be spent until a later day; the ledger shows the expiry reversed."
          : "What is left of it can be spent until a later day."
      }
    >
      <Form
        label="Extend the certificate"
        schema={extendCertificateSchema}
        defaultValues={{ id, lastDay: "", note: "" }}
        action={action}
        onSuccess={() => {
          setOpen(false);
          toast.success("The certificate is extended");
        }}
        submitLabel="Extend certificate"
      >
        <DateField name="lastDay" label="Last day" min={from} hint="It can be spent until this day ends." />
        <TextareaField name="note" label="Note" hint="Stands on its entries." rows={2} />
      </Form>
    </Dialog>
  );
}
