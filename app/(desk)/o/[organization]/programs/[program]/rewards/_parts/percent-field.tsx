"use client";

import { useState } from "react";
import { useController } from "react-hook-form";
import { FieldFrame, type FieldProps, useField } from "@/components/form/field";
import { Input } from "@/components/ui/input";
import { parseDecimal } from "@/lib/kernel/decimal";
import { ratio } from "@/lib/kernel/ratio";
import { ratioInWords } from "@/lib/programs/amount-words";

/** A share in percent, such as 12.5; the value is an exact `{ n, d }`, or the text that is none. */
export function PercentField({ name, label, hint, className }: FieldProps) {
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
    <FieldFrame {...{ id, label, hint, error, className }}>
      <span className="flex items-center gap-2">
        <Input
          ref={field.ref}
          name={name}
          value={text}
          inputMode="decimal"
          autoComplete="off"
          onChange={(event) => change(event.target.value)}
          onBlur={field.onBlur}
          className="max-w-28 text-right tabular-nums"
          {...aria}
        />
        <span aria-hidden className="text-muted">
          %
        </span>
      </span>
    </FieldFrame>
  );
}

function read(text: string): unknown {
  try {
    const { n, d } = ratio(parseDecimal(text.trim(), 2, "percent"), 10_000n);
    return { n, d };
  } catch {
    return text.trim();
  }
}

function show(value: unknown): string {
  if (typeof value === "string") return value;
  const isShare = typeof value === "object" && value !== null && "n" in value && "d" in value;
  if (!isShare || typeof value.n !== "bigint" || typeof value.d !== "bigint") return "";
  return ratioInWords(ratio(value.n * 100n, value.d));
}
