"use client";

import { useFormContext } from "react-hook-form";
import { DateInput } from "@/components/ui/input";
import { FieldFrame, type FieldProps, useField } from "./field";

export type DateFieldProps = FieldProps & { /** Days, `YYYY-MM-DD`. */ min?: string; max?: string };

/** A day, `YYYY-MM-DD`, in the zone that the form speaks of. */
export function DateField({ name, label, hint, optional, labelHidden, className, ...input }: DateFieldProps) {
  const { id, error, aria } = useField(name, hint);
  const { register } = useFormContext();
  return (
    <FieldFrame {...{ id, label, hint, optional, labelHidden, error, className }}>
      <DateInput {...input} {...register(name)} disabled={input.disabled} {...aria} />
    </FieldFrame>
  );
}
