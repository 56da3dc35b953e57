"use client";

import { useWatch } from "react-hook-form";
import { DateField } from "@/components/form/date-field";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";

const kinds = [
  { value: "never", label: "Never" },
  { value: "days", label: "After some days" },
  { value: "months", label: "After some months" },
  { value: "date", label: "On a date" },
];

/** Until when certificates can be spent. */
export function ExpiryFields() {
  const kind = useWatch({ name: "expiry.kind" });
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <SelectField name="expiry.kind" label="Expire" options={kinds} />
      {kind === "days" ? (
        <TextField
          name="expiry.days"
          label="Days"
          number
          hint="Counted from today; the last day counts whole."
        />
      ) : null}
      {kind === "months" ? (
        <TextField
          name="expiry.months"
          label="Months"
          number
          hint="Counted from today; the last day counts whole."
        />
      ) : null}
      {kind === "date" ? (
        <DateField name="expiry.on" label="Last day" hint="They can be spent until it ends." />
      ) : null}
    </div>
  );
}
