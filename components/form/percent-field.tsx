"use client";

import { useState } from "react";
import { useController } from "react-hook-form";
import { Input } from "@/components/ui/input";
import { parseDecimal, showDecimal } from "@/lib/kernel/decimal";
import { FieldFrame, type FieldProps, useField } from "./field";

const decimals = 2;

/** A percentage with up to two decimals; the value is the exact fraction `{ n, d }` of it, undefined where it is empty. */
export function PercentField({ name, label, hint, optional, className }: FieldProps) {
  const { id, error, aria, control } = useField(name, hint);
  const { field } = useController({ name, control });
  const [typed, setTyped] = useState<{ text: string; value: unknown } | null>(null);
  const text = typed && typed.value === field.value ? typed.text : show(field.value);
  const change = (next: string) => {
    const value = read(next);
    setTyped({ text: next, value });
    field.onChange(value);
  };
  return (
    <FieldFrame {...{ id, label, hint, optional, error, className }}>
      <span className="flex items-center gap-2">
        <Input
          ref={field.ref}
          name={name}
          value={text}
          inputMode="decimal"
          autoComplete="off"
          onChange={(event) => change(event.target.value)}
          onBlur={field.onBlur}
          className="max-w-24 text-right tabular-nums"
          {...aria}
        />
        <span className="text-muted">%</span>
      </span>
    </FieldFrame>
  );
}

const whole = 100n * 10n ** BigInt(decimals);

// What cannot be read stays as typed and is an error of the field.
function read(text: string): { n: bigint; d: bigint } | string | undefined {
  if (text.trim() === "") return undefined;
  try {
    return { n: parseDecimal(text.trim().replace(/%$/, ""), decimals, "percent"), d: whole };
  } catch {
    return text.trim();
  }
}

function show(value: unknown): string {
  if (typeof value !== "object" || value === null || !("n" in value) || !("d" in value)) return "";
  const { n, d } = value;
  if (typeof n !== "bigint" || typeof d !== "bigint" || d === 0n) return "";
  return showDecimal((n * whole) / d, decimals).replace(/\.?0+$/, "");
}
