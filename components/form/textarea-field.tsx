"use client";

import { useFormContext } from "react-hook-form";
import { Textarea } from "@/components/ui/textarea";
import { FieldFrame, type FieldProps, useField } from "./field";

export type TextareaFieldProps = FieldProps & { rows?: number; maxLength?: number; placeholder?: string };

export function TextareaField({
  name,
  label,
  hint,
  optional,
  labelHidden,
  className,
  ...area
}: TextareaFieldProps) {
  const { id, error, aria } = useField(name, hint);
  const { register } = useFormContext();
  return (
    <FieldFrame {...{ id, label, hint, optional, labelHidden, error, className }}>
      <Textarea {...area} {...register(name)} disabled={area.disabled} {...aria} />
    </FieldFrame>
  );
}
