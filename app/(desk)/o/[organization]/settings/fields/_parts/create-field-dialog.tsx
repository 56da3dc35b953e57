"use client";

import { toast } from "sonner";
import { z } from "zod";
import { FormDialog } from "@/components/form/form-dialog";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import {
  type FieldOwner,
  type FieldType,
  fieldOwnerLabels,
  fieldOwners,
  fieldTypeLabels,
  fieldTypes,
} from "@/lib/custom-fields/model";
import { createCustomFieldAction } from "../../actions";
import { FieldFormFields } from "./field-form-fields";
import { atOptions, optionLines } from "./option-lines";

const formSchema = z.object({
  owner: z.enum(fieldOwners),
  key: z.string("Fill this in."),
  type: z.enum(fieldTypes),
  label: z.string("Fill this in."),
  options: z.string().optional(),
  isRequired: z.boolean(),
  isFilterable: z.boolean(),
});

export function CreateFieldDialog({ slug }: { slug: string }) {
  return (
    <FormDialog
      trigger={<Button variant="primary">Add field</Button>}
      title="Add a field"
      description="Its key, owner and type never change; everything else does when you like."
      schema={formSchema}
      defaultValues={{
        owner: "customer",
        type: "text",
        key: "",
        label: "",
        options: "",
        isRequired: false,
        isFilterable: true,
      }}
      action={async ({ options, ...input }) =>
        atOptions(await createCustomFieldAction(slug, { ...input, options: optionLines(options) }))
      }
      onSuccess={(_, { label }) => {
        toast.success(`${label} is added`);
      }}
      submitLabel="Add field"
    >
      {(form) => (
        <>
          <SelectField
            name="owner"
            label="Kept about"
            options={named<FieldOwner>(fieldOwners, fieldOwnerLabels)}
          />
          <TextField
            name="key"
            label="Key"
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
            hint="Names it in files and addresses: small letters, digits and hyphens, like “shoe-size”."
          />
          <SelectField name="type" label="Type" options={named<FieldType>(fieldTypes, fieldTypeLabels)} />
          <FieldFormFields isChoice={form.watch("type") === "choice"} />
        </>
      )}
    </FormDialog>
  );
}

function named<K extends string>(values: readonly K[], labels: Record<K, string>) {
  return values.map((value) => ({ value, label: labels[value] }));
}
