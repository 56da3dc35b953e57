"use client";

import { useState } from "react";
import { useController } from "react-hook-form";
import { FieldFrame, type FieldProps, useField } from "@/components/form/field";
import { Input } from "@/components/ui/input";
import { ratio } from "@/lib/kernel/ratio";
import { ratioInWords } from "@/lib/programs/amount-words";

type RatioFieldProps = FieldProps & {
  /** A factor such as 1.5, or a share such as 10%. */
  as: "factor" | "percent";
};

/** A factor or a share; the value is an exact `{ n, d }`, null where nothing is typed, or the text that is none. */
export function RatioField({ name, label, hint, optional, className, as }: RatioFieldProps) {
  const { id, error, aria, control } = useField(name, hint);
  const { field } = useController({ name, control });
  const [typed, setTyped] = useState<{ text: string; value: unknown } | null>(null);
  const times = as === "percent" ? 100n : 1n;
  const text = typed && typed.value === field.value ? typed.text : show(field.value, times);
  const change = (next: string) => {
    const value = read(next.trim(), times);
    setTyped({ text: next, value });
    field.onChange(value);
  };
  return (
    <FieldFrame {...{ id, label, hint, optional, error, className }}>
      <span className="flex items-center gap-2">
        {as === "factor" ? <Sign>×</Sign> : null}
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
        {as === "percent" ? <Sign>%</Sign> : null}
      </span>
    </FieldFrame>
  );
}

function Sign({ children }: { children: string }) {
  return (
    <span aria-hidden className="text-muted">
      {children}
    </span>
  );
}

const decimal = /^(\d{1,6})(?:\.(\d{1,6}))?$/;

function read(text: string, times: bigint): unknown {
  if (text === "") return null;
  const [, whole, places = ""] = decimal.exec(text) ?? [];
  if (!whole) return text;
  return ratio(BigInt(whole + places), 10n ** BigInt(places.length) * times);
}

function show(value: unknown, times: bigint): string {
  if (typeof value === "string") return value;
  const isRatio = typeof value === "object" && value !== null && "n" in value && "d" in value;
  if (!isRatio || typeof value.n !== "bigint" || typeof value.d !== "bigint") return "";
  return ratioInWords(ratio(value.n * times, value.d));
}
