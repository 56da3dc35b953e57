"use client";

import { useState } from "react";
import { useController } from "react-hook-form";
import { Input } from "@/components/ui/input";
import { parseDecimal, showDecimal } from "@/lib/kernel/decimal";
import { FieldFrame, type FieldProps, useField } from "./field";

export type AmountFieldProps = FieldProps & {
  /** Digits after the point: a currency's decimals, or a program's decimals of points. */
  decimals: number;
  /** After the number: a currency code, or “points”. */
  unit?: string;
  /** `minor` (unless told): the value is a bigint of smallest units. `text`: the value is the plain decimal. */
  as?: "minor" | "text";
  placeholder?: string;
};

/** An amount of money or points, exact. What cannot be read stays as typed and is an error of the field. */
export function AmountField({
  name,
  label,
  hint,
  optional,
  labelHidden,
  className,
  decimals,
  unit,
  as = "minor",
  ...input
}: AmountFieldProps) {
  const { id, error, aria, control } = useField(name, hint);
  const { field } = useController({ name, control });
  const [typed, setTyped] = useState<{ text: string; value: unknown } | null>(null);
  // A value set from outside (a reset, a preset) wins over what was typed before.
  const text = typed && typed.value === field.value ? typed.text : show(field.value, decimals);
  const change = (next: string) => {
    const value = as === "minor" ? read(next, decimals) : plain(next);
    setTyped({ text: next, value });
    field.onChange(value);
  };
  return (
    <FieldFrame {...{ id, label, hint, optional, labelHidden, error, className }}>
      <span className="flex items-center gap-2">
        <Input
          {...input}
          ref={field.ref}
          name={name}
          value={text}
          inputMode={decimals === 0 ? "numeric" : "decimal"}
          autoComplete="off"
          onChange={(event) => change(event.target.value)}
          onBlur={field.onBlur}
          className="max-w-40 text-right tabular-nums"
          {...aria}
        />
        {unit ? <span className="text-muted">{unit}</span> : null}
      </span>
    </FieldFrame>
  );
}

function show(value: unknown, decimals: number): string {
  if (typeof value === "bigint") return showDecimal(value, decimals);
  return typeof value === "string" ? value : "";
}

// People type the thousands in groups; a comma is never the decimal sign here.
function plain(text: string): string {
  return text.trim().replace(/(\d)[, ](?=\d{3}(\D|$))/g, "$1");
}

function read(text: string, decimals: number): bigint | string {
  try {
    return parseDecimal(plain(text), decimals, "amount");
  } catch {
    return text.trim();
  }
}
