"use client";

import { useState } from "react";
import { useController } from "react-hook-form";
import { Combobox, type ComboboxOption, type ComboboxProps } from "@/components/ui/combobox";
import { FieldFrame, type FieldProps, useField } from "./field";

export type ComboboxFieldProps = FieldProps &
  Pick<ComboboxProps, "load" | "queryKey" | "placeholder"> & {
    /** What stands in the field at first, where the form's default value is already something. */
    initialOption?: ComboboxOption | null;
    onOptionChange?: (option: ComboboxOption | null) => void;
  };

/** Picks one thing by typing; the form's value is the option's `value`, or undefined. */
export function ComboboxField({
  name,
  label,
  hint,
  optional,
  labelHidden,
  className,
  initialOption = null,
  onOptionChange,
  ...box
}: ComboboxFieldProps) {
  const { id, error, aria, control } = useField(name, hint);
  const { field } = useController({ name, control });
  const [option, setOption] = useState(initialOption);
  return (
    <FieldFrame {...{ id, label, hint, optional, labelHidden, error, className }}>
      <Combobox
        {...box}
        {...aria}
        ref={field.ref}
        onBlur={field.onBlur}
        value={option && option.value === field.value ? option : null}
        onValueChange={(next) => {
          setOption(next);
          field.onChange(next?.value ?? "");
          onOptionChange?.(next);
        }}
      />
    </FieldFrame>
  );
}
