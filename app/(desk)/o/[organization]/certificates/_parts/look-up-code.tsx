"use client";

import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { lookUpCertificateSchema } from "@/lib/certificates/input";
import { lookUpCertificateAction } from "../actions";

/** Leads to the certificate that somebody holds in hand. */
export function LookUpCode({ slug }: { slug: string }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const action = useMemo(() => lookUpCertificateAction.bind(null, slug), [slug]);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>Look up code</Button>}
      title="Look up a certificate"
      description="Type or scan its whole code, in any case, with or without hyphens."
    >
      <Form
        label="Look up a certificate"
        schema={lookUpCertificateSchema}
        defaultValues={{ code: "" }}
        action={action}
        onSuccess={({ shownId }) => {
          setOpen(false);
          router.push(`/o/${slug}/certificates/${shownId}`);
        }}
        submitLabel="Look up"
      >
        <TextField name="code" label="Code" autoComplete="off" spellCheck={false} maxLength={64} autoFocus />
      </Form>
    </Dialog>
  );
}
