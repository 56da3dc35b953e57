"use client";

import { useState } from "react";
import { useController } from "react-hook-form";
import { FieldFrame, type FieldProps, useField } from "@/components/form/field";
import { Textarea } from "@/components/ui/textarea";

/** A line each; the value is the list of lines that say something. */
export function PrivilegesField({ name, label }: FieldProps) {
  const hint = "One on each line, as a member would say it.";
  const { id, error, aria, control } = useField(name, hint);
  const { field } = useController({ name, control });
  const [typed, setTyped] = useState<{ text: string; value: unknown } | null>(null);
  const text = typed && typed.value === field.value ? typed.text : linesOf(field.value);
  const change = (next: string) => {
    const value = next
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
    setTyped({ text: next, value });
    field.onChange(value);
  };
  return (
    <FieldFrame {...{ id, label, hint, error }} optional className="sm:col-span-2">
      <Textarea
        ref={field.ref}
        name={name}
        rows={2}
        value={text}
        onChange={(event) => change(event.target.value)}
        onBlur={field.onBlur}
        {...aria}
      />
    </FieldFrame>
  );
}

function linesOf(value: unknown): string {
  return Array.isArray(value) ? value.join("\n") : "";
}
