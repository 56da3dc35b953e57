"use client";

import { useWatch } from "react-hook-form";
import { DateField } from "@/components/form/date-field";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";

const ends = [
  { value: "never", label: "Never" },
  { value: "days", label: "After some days" },
  { value: "months", label: "After some months" },
  { value: "date", label: "On a date" },
];

/** Until when a certificate lasts that is made by itself. */
export function IssuedEndFields({ name }: { name: string }) {
  const kind: unknown = useWatch({ name: `${name}.kind` });
  return (
    <>
      <SelectField name={`${name}.kind`} label="The certificate expires" options={ends} />
      {kind === "days" ? <TextField name={`${name}.days`} label="Days" number /> : null}
      {kind === "months" ? <TextField name={`${name}.months`} label="Months" number /> : null}
      {kind === "date" ? <DateField name={`${name}.on`} label="Last day" /> : null}
    </>
  );
}
