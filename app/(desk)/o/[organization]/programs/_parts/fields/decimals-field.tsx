"use client";

import { useController } from "react-hook-form";
import { FieldFrame, type FieldProps, useField } from "@/components/form/field";
import { Select } from "@/components/ui/select";

const options = [
  { value: "0", label: "Whole points" },
  { value: "2", label: "Two decimals" },
];

/** How finely a points program counts; the value is a number. */
export function DecimalsField({ name, label, hint }: FieldProps) {
  const { id, error, aria, control } = useField(name, hint);
  const { field } = useController({ name, control });
  return (
    <FieldFrame {...{ id, label, hint, error }}>
      <Select
        {...aria}
        ref={field.ref}
        options={options}
        value={String(field.value)}
        onBlur={field.onBlur}
        onChange={(event) => field.onChange(Number(event.target.value))}
      />
    </FieldFrame>
  );
}
