"use client";

import { useWatch } from "react-hook-form";
import { DateField } from "@/components/form/date-field";
import { FormSection } from "@/components/form/form-section";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { DayFields } from "./day-fields";
import { StageFields } from "./stage-fields";

const expiryKinds = [
  { value: "never", label: "Never" },
  { value: "days", label: "Days after activation" },
  { value: "months", label: "Months after activation" },
  { value: "date", label: "On a date" },
  { value: "moment", label: "At a moment" },
  { value: "year_end", label: "At the end of a calendar year" },
  { value: "inactivity", label: "After months without an order" },
  { value: "staged", label: "In stages" },
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
      {kind === "inactivity" ? (
        <TextField
          name="rules.expiry.months"
          label="Months without an order"
          hint="Any completed order begins them anew. One that is recorded after the end revives nothing."
          number
        />
      ) : null}
      {kind === "date" ? <DateField name="rules.expiry.on" label="Last day" /> : null}
      {kind === "moment" ? (
        <TextField
          name="rules.expiry.at"
          label="Moment"
          hint="Such as 2025-12-31 18:00, in the program’s time zone."
        />
      ) : null}
      {kind === "year_end" ? (
        <TextField
          name="rules.expiry.years"
          label="Calendar years"
          hint="1 is the year of activation."
          number
        />
      ) : null}
      {kind === "staged" ? <StageFields /> : null}
      <DayFields kind={kind} />
    </FormSection>
  );
}
