"use client";

import { useFormContext } from "react-hook-form";
import { Select, type SelectProps } from "@/components/ui/select";
import { FieldFrame, type FieldProps, useField } from "./field";

export type SelectFieldProps = FieldProps & Pick<SelectProps, "options" | "placeholder">;

/** `placeholder` adds an empty first choice, which the schema sees as undefined. */
export function SelectField({
  name,
  label,
  hint,
  optional,
  labelHidden,
  className,
  ...select
}: SelectFieldProps) {
  const { id, error, aria } = useField(name, hint);
  const { register } = useFormContext();
  return (
    <FieldFrame {...{ id, label, hint, optional, labelHidden, error, className }}>
      <Select {...select} {...register(name)} disabled={select.disabled} {...aria} />
    </FieldFrame>
  );
}
