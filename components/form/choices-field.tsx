"use client";

import { useFormContext } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import type { Option } from "@/lib/kernel/list";
import { FieldNotes, type FieldProps, useField } from "./field";

export type ChoicesFieldProps = FieldProps & { options: readonly Option[] };

/** Any number of several; the value is an array of the ticked values (default value: an array). */
export function ChoicesField({
  name,
  label,
  hint,
  optional,
  disabled,
  className,
  options,
}: ChoicesFieldProps) {
  const { id, error, aria } = useField(name, hint);
  const { register } = useFormContext();
  return (
    <fieldset className={className} aria-describedby={aria["aria-describedby"]}>
      <legend className="mb-1 font-medium">
        {label}
        {optional ? <span className="font-normal text-muted"> (optional)</span> : null}
      </legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1.5">
        {options.map((option) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside
          <label key={option.value} className="flex items-center gap-2">
            <Checkbox
              {...register(name)}
              value={option.value}
              disabled={disabled}
              aria-invalid={aria["aria-invalid"]}
            />
            {option.label}
          </label>
        ))}
      </div>
      <FieldNotes id={id} hint={hint} error={error} />
    </fieldset>
  );
}
