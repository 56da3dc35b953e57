"use client";

import { useFormContext } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldNotes, type FieldProps, useField } from "./field";

/** A yes or no; the value is a boolean. */
export function CheckboxField({
  name,
  label,
  hint,
  disabled,
  className,
}: Omit<FieldProps, "optional" | "labelHidden">) {
  const { id, error, aria } = useField(name, hint);
  const { register } = useFormContext();
  return (
    <div className={className}>
      <div className="flex items-start gap-2">
        <Checkbox {...register(name)} disabled={disabled} {...aria} className="mt-0.5" />
        <label htmlFor={id} className="cursor-pointer">
          {label}
        </label>
      </div>
      <div className="pl-6">
        <FieldNotes id={id} hint={hint} error={error} />
      </div>
    </div>
  );
}
