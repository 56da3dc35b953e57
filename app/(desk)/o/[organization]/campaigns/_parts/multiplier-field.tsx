"use client";

import { useState } from "react";
import { useController } from "react-hook-form";
import { FieldFrame, type FieldProps, useField } from "@/components/form/field";
import { Input } from "@/components/ui/input";
import { ratio } from "@/lib/kernel/ratio";
import { ratioInWords } from "@/lib/programs/amount-words";
import { readMultiplier } from "./read-multiplier";

/** A factor such as 1.5; the value is an exact `{ n, d }` in lowest terms, or the text that is none. */
export function MultiplierField({ name, label, hint, className }: FieldProps) {
  const { id, error, aria, control } = useField(name, hint);
  const { field } = useController({ name, control });
  const [typed, setTyped] = useState<{ text: string; value: unknown } | null>(null);
  const text = typed && typed.value === field.value ? typed.text : show(field.value);
  const change = (next: string) => {
    const value = readMultiplier(next) ?? next.trim();
    setTyped({ text: next, value });
    field.onChange(value);
  };
  return (
    <FieldFrame {...{ id, label, hint, error, className }}>
      <span className="flex items-center gap-2">
        <span aria-hidden className="text-muted">
          ×
        </span>
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
      </span>
    </FieldFrame>
  );
}

function show(value: unknown): string {
  if (typeof value === "string") return value;
  const isFactor = typeof value === "object" && value !== null && "n" in value && "d" in value;
  if (!isFactor || typeof value.n !== "bigint" || typeof value.d !== "bigint") return "";
  return ratioInWords(ratio(value.n, value.d));
}
