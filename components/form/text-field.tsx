"use client";

import type { ComponentProps } from "react";
import { useFormContext } from "react-hook-form";
import { Input } from "@/components/ui/input";
import { FieldFrame, type FieldProps, useField } from "./field";

export type TextFieldProps = FieldProps &
  Pick<
    ComponentProps<"input">,
    "type" | "autoComplete" | "inputMode" | "placeholder" | "maxLength" | "spellCheck" | "autoFocus"
  > & {
    /** For fields whose schema wants a number: what is typed reaches it as a number, or as typed where it is none. */
    number?: boolean;
  };

/** One line of text. With `number` the value is a number; use AmountField for money and points. */
export function TextField({
  name,
  label,
  hint,
  optional,
  labelHidden,
  className,
  number,
  ...input
}: TextFieldProps) {
  const { id, error, aria } = useField(name, hint);
  const { register } = useFormContext();
  return (
    <FieldFrame {...{ id, label, hint, optional, labelHidden, error, className }}>
      <Input
        {...input}
        {...register(name, number ? { setValueAs: readNumber } : undefined)}
        disabled={input.disabled}
        inputMode={number ? "decimal" : input.inputMode}
        {...aria}
      />
    </FieldFrame>
  );
}

function readNumber(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const text = value.trim();
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
