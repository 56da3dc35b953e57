"use client";

import { SelectField } from "@/components/form/select-field";

const lastDays = [
  { value: "inclusive", label: "Still counts, to its end" },
  { value: "exclusive", label: "Does not count any more" },
];

const roundUps = [
  { value: "none", label: "On that very day" },
  { value: "month_end", label: "At the end of its month" },
];

const toADay: readonly unknown[] = ["days", "months", "date", "year_end", "inactivity", "staged"];
const counted: readonly unknown[] = ["days", "months", "inactivity"];

/** How the day that points last to is counted, where they last to a day. */
export function DayFields({ name, kind }: { name: string; kind: unknown }) {
  if (!toADay.includes(kind)) return null;
  return (
    <>
      <SelectField name={`${name}.lastDay`} label="The last day" options={lastDays} />
      {counted.includes(kind) ? (
        <SelectField name={`${name}.roundUp`} label="They end" options={roundUps} />
      ) : null}
    </>
  );
}
