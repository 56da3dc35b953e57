"use client";

import { useMemo, useState } from "react";
import { toast } from "sonner";
import { Form } from "@/components/form/form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { activateProgramSchema } from "@/lib/programs/input";
import { activateProgramAction } from "../actions";
import type { ActingProgram } from "./program-actions";
import { StartFields } from "./start-fields";

export function ActivateDialog({ slug, program }: { slug: string; program: ActingProgram }) {
  const [isOpen, setOpen] = useState(false);
  const action = useMemo(() => activateProgramAction.bind(null, slug), [slug]);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">Activate</Button>}
      title={`Activate “${program.name}”?`}
      description="Orders that arrive from now on and were placed at or after the start earn in it. Kind, currency, decimals and time zone are then fixed, and rules change by new versions only."
    >
      <Form
        label="Activate program"
        schema={activateProgramSchema}
        defaultValues={{ programId: program.id }}
        action={action}
        onSuccess={() => {
          setOpen(false);
          toast.success(`“${program.name}” is active`);
        }}
        submitLabel="Activate program"
        secondary={
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
        }
      >
        <StartFields
          nowLabel="Now"
          laterLabel="At another moment, which may lie in the past"
          hint="Choose a past start before you import old orders."
          zone={program.timeZone}
        />
      </Form>
    </Dialog>
  );
}
