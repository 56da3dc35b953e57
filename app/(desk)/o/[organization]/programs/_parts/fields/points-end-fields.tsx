"use client";

import { useWatch } from "react-hook-form";
import { DateField } from "@/components/form/date-field";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { DayFields } from "./day-fields";
import { StageFields } from "./stage-fields";

const kinds = [
  { value: "never", label: "Never" },
  { value: "days", label: "Days after activation" },
  { value: "months", label: "Months after activation" },
  { value: "date", label: "On a date" },
  { value: "moment", label: "At a moment" },
  { value: "year_end", label: "At the end of a calendar year" },
  { value: "inactivity", label: "After months without an order" },
  { value: "staged", label: "In stages" },
];

/** Until when points last. */
export function PointsEndFields({ name, label }: { name: string; label: string }) {
  const kind: unknown = useWatch({ name: `${name}.kind` });
  return (
    <>
      <SelectField name={`${name}.kind`} label={label} options={kinds} />
      {kind === "days" ? <TextField name={`${name}.days`} label="Days" number /> : null}
      {kind === "months" ? <TextField name={`${name}.months`} label="Months" number /> : null}
      {kind === "inactivity" ? (
        <TextField
          name={`${name}.months`}
          label="Months without an order"
          hint="Any completed order begins them anew. One that is recorded after the end revives nothing."
          number
        />
      ) : null}
      {kind === "date" ? <DateField name={`${name}.on`} label="Last day" /> : null}
      {kind === "moment" ? (
        <TextField
          name={`${name}.at`}
          label="Moment"
          type="datetime-local"
          hint="By the clocks of the program’s time zone."
        />
      ) : null}
      {kind === "year_end" ? (
        <TextField name={`${name}.years`} label="Calendar years" hint="1 is the year of activation." number />
      ) : null}
      {kind === "staged" ? <StageFields name={name} /> : null}
      <DayFields name={name} kind={kind} />
    </>
  );
}
