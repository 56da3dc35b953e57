"use client";

import { useFormContext } from "react-hook-form";
import { RadioGroup, type RadioOption } from "@/components/ui/radio-group";
import { FieldNotes, type FieldProps, useField } from "./field";

export type RadioFieldProps = FieldProps & {
  options: readonly RadioOption[];
  orientation?: "vertical" | "horizontal";
};

/** One of a few, all in sight; the value is the option's text. */
export function RadioField({ name, label, hint, optional, disabled, className, ...group }: RadioFieldProps) {
  const { id, error, aria } = useField(name, hint);
  const { register } = useFormContext();
  return (
    <div
      role="radiogroup"
      className={className}
      aria-labelledby={`${id}-label`}
      aria-invalid={aria["aria-invalid"]}
      aria-describedby={aria["aria-describedby"]}
    >
      <p id={`${id}-label`} className="mb-1 font-medium">
        {label}
        {optional ? <span className="font-normal text-muted"> (optional)</span> : null}
      </p>
      <RadioGroup {...group} {...register(name)} disabled={disabled} />
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}
