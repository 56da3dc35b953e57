import { DateField } from "@/components/form/date-field";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import type { CustomField } from "@/lib/custom-fields/model";
import { limits } from "@/lib/kernel/limits";

const yesOrNo = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];

/** An input for each of the organization's own fields; they fill the form's `fields.<key>`. */
export function FieldInputs({ fields }: { fields: readonly CustomField[] }) {
  return fields.map((field) => <FieldInput key={field.id} field={field} />);
}

function FieldInput({ field: { key, label, type, options, isRequired } }: { field: CustomField }) {
  const common = { name: `fields.${key}`, label, optional: !isRequired };
  switch (type) {
    case "date":
      return <DateField {...common} />;
    case "boolean":
      return <SelectField {...common} placeholder="Not said" options={yesOrNo} />;
    case "choice":
      return (
        <SelectField
          {...common}
          placeholder="Not said"
          options={options.map((value) => ({ value, label: value }))}
        />
      );
    default:
      return (
        <TextField
          {...common}
          autoComplete="off"
          inputMode={type === "number" ? "decimal" : undefined}
          maxLength={limits.fieldValueCharactersMax}
        />
      );
  }
}
