"use client";

import { useMemo, useState } from "react";
import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { TextareaField } from "@/components/form/textarea-field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { issueCertificatesSchema } from "@/lib/certificates/input";
import type { ProgramToChoose } from "@/lib/programs/model";
import { issueCertificatesAction } from "../../actions";
import { ExpiryFields } from "./expiry-fields";
import { SeriesFields } from "./series-fields";

type IssueDialogProps = {
  slug: string;
  customer: { id: string; name: string };
  programs: readonly ProgramToChoose[];
};

/** Certificates for one customer: several rows of how many, worth what. */
export function IssueDialog({ slug, customer, programs }: IssueDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const action = useMemo(() => issueCertificatesAction.bind(null, slug), [slug]);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      size="lg"
      trigger={<Button>Add certificates</Button>}
      title={`Add certificates for ${customer.name}`}
      description="Each gets a code of its own and can be spent like money in its program."
    >
      <Form
        label="Add certificates"
        schema={issueCertificatesSchema}
        defaultValues={{
          programId: programs[0]?.id ?? "",
          customerIds: [customer.id],
          series: [{ quantity: 1, unit: "money" }],
          expiry: { kind: "never" },
          note: "",
        }}
        action={action}
        onSuccess={({ count }) => {
          setOpen(false);
          toast.success(count === 1 ? "1 certificate issued" : `${count} certificates issued`);
        }}
        submitLabel="Issue certificates"
        secondary={
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
        }
      >
        <SeriesFields programs={programs} />
        <ExpiryFields />
        <TextareaField
          name="note"
          label="Note"
          hint="Stands on every entry, such as what they are for."
          optional
          rows={2}
        />
      </Form>
    </Dialog>
  );
}
