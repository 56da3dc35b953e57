"use client";

import { useState } from "react";
import { useController } from "react-hook-form";
import { FieldFrame, type FieldProps, useField } from "@/components/form/field";
import { Textarea } from "@/components/ui/textarea";
import { findId, showId } from "@/lib/kernel/shown-ids";

/** Customers by the ids that doors show, one a line; the value is an array of their ids, or the text that is none. */
export function CustomersField({ name, label, hint, className }: FieldProps) {
  const { id, error, aria, control } = useField(name, hint);
  const { field } = useController({ name, control });
  const [text, setText] = useState(() => shown(field.value));
  return (
    <FieldFrame {...{ id, label, hint, error, className }} optional>
      <Textarea
        {...aria}
        ref={field.ref}
        name={name}
        value={text}
        spellCheck={false}
        onBlur={field.onBlur}
        onChange={(event) => {
          setText(event.target.value);
          field.onChange(read(event.target.value));
        }}
      />
    </FieldFrame>
  );
}

function read(text: string): string[] {
  const words = text.split(/[\s,]+/).filter(Boolean);
  return [...new Set(words.map((word) => findId("customer", word) ?? word))];
}

function shown(value: unknown): string {
  if (!Array.isArray(value)) return "";
  return value.map((id: string) => showId("customer", id)).join("\n");
}
