"use client";

import { useState } from "react";
import { useController } from "react-hook-form";
import { Input } from "@/components/ui/input";
import { FieldFrame, type FieldProps, useField } from "./field";

/** Several texts with commas between; the value is an array without repeats. */
export function ListField({ name, label, hint, optional, className }: FieldProps) {
  const { id, error, aria, control } = useField(name, hint);
  const { field } = useController({ name, control });
  const [typed, setTyped] = useState<{ text: string; value: unknown } | null>(null);
  const text = typed && typed.value === field.value ? typed.text : show(field.value);
  const change = (next: string) => {
    const value = [...new Set(next.split(",").map((word) => word.trim()))].filter(Boolean);
    setTyped({ text: next, value });
    field.onChange(value);
  };
  return (
    <FieldFrame {...{ id, label, hint, optional, error, className }}>
      <Input
        ref={field.ref}
        name={name}
        value={text}
        autoComplete="off"
        onChange={(event) => change(event.target.value)}
        onBlur={field.onBlur}
        {...aria}
      />
    </FieldFrame>
  );
}

function show(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") : "";
}
