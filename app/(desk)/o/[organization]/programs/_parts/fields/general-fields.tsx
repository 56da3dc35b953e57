import { FormSection } from "@/components/form/form-section";
import { RadioField } from "@/components/form/radio-field";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import type { Option } from "@/lib/kernel/list";
import type { ProgramKind } from "@/lib/programs/model";
import { DecimalsField } from "./decimals-field";

export type GeneralChoices = { currencies: readonly Option[]; timeZones: readonly Option[] };

/** What is fixed once a program is active, and its name. */
export function GeneralFields({ kind, currencies, timeZones }: GeneralChoices & { kind: ProgramKind }) {
  return (
    <FormSection
      title="General"
      description="Kind, currency, decimals and time zone are fixed once the program is active."
    >
      <TextField name="name" label="Name" maxLength={120} autoComplete="off" className="sm:col-span-2" />
      <RadioField
        name="kind"
        label="Kind"
        className="sm:col-span-2"
        options={[
          { value: "points", label: "Points", hint: "Members collect points that are worth money." },
          { value: "cashback", label: "Cashback", hint: "Members collect money of the program's currency." },
        ]}
      />
      <SelectField name="currency" label="Currency" options={currencies} />
      {kind === "points" ? <DecimalsField name="pointDecimals" label="Decimals of points" /> : null}
      <SelectField
        name="timeZone"
        label="Time zone"
        options={timeZones}
        hint="Days of activation and expiry begin and end here."
      />
    </FormSection>
  );
}
