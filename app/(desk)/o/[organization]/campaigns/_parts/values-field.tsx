"use client";

import { useState } from "react";
import { useController } from "react-hook-form";
import { FieldFrame, type FieldProps, useField } from "@/components/form/field";
import { Textarea } from "@/components/ui/textarea";

/** Any number of values, one a line, as they are pasted from a column of a sheet; the value is an array. */
export function ValuesField({ name, label, hint, className }: FieldProps) {
  const { id, error, aria, control } = useField(name, hint);
  const { field } = useController({ name, control });
  const values: string[] = Array.isArray(field.value) ? field.value : [];
  const [text, setText] = useState(() => values.join("\n"));
  return (
    <FieldFrame {...{ id, label, hint, error, className }} optional>
      <Textarea
        {...aria}
        ref={field.ref}
        name={name}
        value={text}
        onBlur={field.onBlur}
        onChange={(event) => {
          setText(event.target.value);
          field.onChange(linesOf(event.target.value));
        }}
      />
    </FieldFrame>
  );
}

function linesOf(text: string): string[] {
  const lines = text.split("\n").map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ""))];
}
