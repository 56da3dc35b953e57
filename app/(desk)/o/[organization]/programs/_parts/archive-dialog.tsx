"use client";

import { useMemo, useState } from "react";
import { toast } from "sonner";
import { DateField } from "@/components/form/date-field";
import { Form } from "@/components/form/form";
import { TextareaField } from "@/components/form/textarea-field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { archiveProgramSchema } from "@/lib/programs/input";
import { archiveProgramAction } from "../actions";
import type { ActingProgram } from "./program-actions";

type ArchiveDialogProps = {
  slug: string;
  program: ActingProgram;
  /** In the program's zone. */
  today: string;
};

export function ArchiveDialog({ slug, program, today }: ArchiveDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const action = useMemo(() => archiveProgramAction.bind(null, slug), [slug]);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>Archive</Button>}
      title={`Archive “${program.name}”?`}
      description="For good: nothing is earned from now on, and its channels are free for another program. Points and certificates can be spent until the closing day ends; then everything left expires. Old orders can still be refunded."
    >
      <Form
        label="Archive program"
        schema={archiveProgramSchema}
        defaultValues={{ programId: program.id, closesOn: "", reason: "" }}
        action={action}
        onSuccess={() => {
          setOpen(false);
          toast.success(`“${program.name}” is archived`);
        }}
        submitLabel="Archive program"
        submitVariant="danger"
        secondary={
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
        }
      >
        <DateField
          name="closesOn"
          label="Closing day"
          hint={`The last day of spending, by the clocks of ${program.timeZone.replaceAll("_", " ")}.`}
          min={today}
        />
        <TextareaField name="reason" label="Reason" optional maxLength={500} />
      </Form>
    </Dialog>
  );
}
