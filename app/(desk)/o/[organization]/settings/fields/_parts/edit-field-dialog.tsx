"use client";

import { useState } from "react";
import { toast } from "sonner";
import { z } from "zod";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import type { ListedCustomField } from "@/lib/custom-fields/model";
import { updateCustomFieldAction } from "../../actions";
import { FieldFormFields } from "./field-form-fields";
import { atOptions, optionLines } from "./option-lines";

const formSchema = z.object({
  label: z.string("Fill this in."),
  options: z.string().optional(),
  isRequired: z.boolean(),
  isFilterable: z.boolean(),
  position: z.number("Enter a whole number."),
});

export function EditFieldDialog({ slug, field }: { slug: string; field: ListedCustomField }) {
  const [isOpen, setOpen] = useState(false);
  const { id, label, isRequired, isFilterable, position } = field;
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" aria-label={`Edit ${label}`}>
          Edit
        </Button>
      }
      title={`Edit ${label}`}
    >
      <Form
        label="Edit field"
        schema={formSchema}
        defaultValues={{ label, options: field.options.join("\n"), isRequired, isFilterable, position }}
        action={async ({ options, ...input }) =>
          atOptions(await updateCustomFieldAction(slug, { id, ...input, options: optionLines(options) }))
        }
        onSuccess={() => {
          setOpen(false);
          toast.success("The field is saved");
        }}
        submitLabel="Save"
        secondary={
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
        }
      >
        <FieldFormFields isChoice={field.type === "choice"} />
        <TextField name="position" label="Place" number hint="The first stands at 1." className="w-28" />
      </Form>
    </Dialog>
  );
}
