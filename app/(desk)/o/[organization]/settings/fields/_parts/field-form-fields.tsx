import { CheckboxField } from "@/components/form/checkbox-field";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";

/** What can be changed of a field at any time. */
export function FieldFormFields({ isChoice }: { isChoice: boolean }) {
  return (
    <>
      <TextField name="label" label="Label" autoComplete="off" maxLength={120} />
      {isChoice ? (
        <TextareaField name="options" label="What can be chosen" hint="One a line." rows={4} />
      ) : null}
      <CheckboxField
        name="isRequired"
        label="Required"
        hint="Nobody is created or changed without it. A program can ask for it by itself instead."
      />
      <CheckboxField name="isFilterable" label="Filter the list of customers by it" />
    </>
  );
}
