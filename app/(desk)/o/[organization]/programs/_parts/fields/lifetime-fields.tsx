"use client";

import { useWatch } from "react-hook-form";
import { DateField } from "@/components/form/date-field";
import { FormSection } from "@/components/form/form-section";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";

const expiryKinds = [
  { value: "never", label: "Never" },
  { value: "days", label: "Days after activation" },
  { value: "months", label: "Months after activation" },
  { value: "date", label: "On a date" },
];

/** When points begin to count, and when they end. */
export function LifetimeFields() {
  const kind: unknown = useWatch({ name: "rules.expiry.kind" });
  return (
    <FormSection
      title="Activation and expiry"
      description="In whole days of the program's time zone; the last day still counts."
    >
      <TextField
        name="rules.earning.activationDays"
        label="Activation after, in days"
        hint="0 for at once. Usually the time in which goods can be returned."
        number
        className="sm:col-span-2 sm:max-w-64"
      />
      <SelectField name="rules.expiry.kind" label="Points expire" options={expiryKinds} />
      {kind === "days" ? <TextField name="rules.expiry.days" label="Days" number /> : null}
      {kind === "months" ? <TextField name="rules.expiry.months" label="Months" number /> : null}
      {kind === "date" ? <DateField name="rules.expiry.on" label="Last day" /> : null}
    </FormSection>
  );
}
