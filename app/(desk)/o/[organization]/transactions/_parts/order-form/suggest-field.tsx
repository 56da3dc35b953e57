"use client";

import { useFormContext } from "react-hook-form";
import { FieldFrame, type FieldProps, useField } from "@/components/form/field";
import { Input } from "@/components/ui/input";

/** Free text with suggestions to pick from. */
export function SuggestField({
  name,
  label,
  hint,
  optional,
  className,
  suggestions,
}: FieldProps & { suggestions: readonly string[] }) {
  const { id, error, aria } = useField(name, hint);
  const { register } = useFormContext();
  return (
    <FieldFrame {...{ id, label, hint, optional, error, className }}>
      <Input {...register(name)} {...aria} list={`${id}-list`} autoComplete="off" spellCheck={false} />
      <datalist id={`${id}-list`}>
        {suggestions.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </FieldFrame>
  );
}
