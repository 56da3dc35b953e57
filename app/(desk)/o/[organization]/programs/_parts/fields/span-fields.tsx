"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";

const units = [
  { value: "days", label: "Days" },
  { value: "months", label: "Months" },
];

type SpanFieldsProps = { name: string; label: string; optional?: boolean };

/** So many days or months; an empty number of what is optional is none at all. */
export function SpanFields({ name, label, optional = false }: SpanFieldsProps) {
  const { setValue } = useFormContext();
  const isGiven: boolean = useWatch({ name }) !== null;
  if (optional && !isGiven) {
    return (
      <div className="self-end">
        <button
          type="button"
          className="rounded-sm text-accent"
          onClick={() => setValue(name, { unit: "months", count: 12 }, { shouldDirty: true })}
        >
          {label} as long as the period. Choose another time
        </button>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-start gap-2">
      <TextField name={`${name}.count`} label={label} number className="w-28" />
      <SelectField name={`${name}.unit`} label="Days or months" options={units} className="w-32" />
    </div>
  );
}
