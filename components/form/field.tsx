"use client";

import { type ReactNode, useId } from "react";
import { get, useFormContext, useFormState } from "react-hook-form";
import { FieldMessage } from "@/components/ui/field-message";
import { Label } from "@/components/ui/label";
import { useFieldName } from "./field-names";

/** What every field takes. `name` is a path of the form's values, `lines.0.quantity` in arrays. */
export type FieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  /** Says “(optional)” beside the label. */
  optional?: boolean;
  disabled?: boolean;
  /** Keeps the label for screen readers only, as in the rows of a field array. */
  labelHidden?: boolean;
  className?: string;
};

/** Ids, error and aria attributes of one field. */
export function useField(name: string, hint?: ReactNode) {
  const id = useId();
  const { control } = useFormContext();
  const { errors } = useFormState({ control, name });
  useFieldName(name);
  const problem: unknown = get(errors, name);
  const error = messageOf(problem);
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return {
    id,
    control,
    error,
    aria: { id, "aria-invalid": error ? true : undefined, "aria-describedby": describedBy || undefined },
  };
}

function messageOf(problem: unknown): string | null {
  if (typeof problem !== "object" || problem === null) return null;
  // A field that holds an array has its own error under `root`.
  if ("root" in problem && !("message" in problem)) return messageOf(problem.root);
  return "message" in problem && typeof problem.message === "string" ? problem.message : null;
}

type FrameProps = Omit<FieldProps, "name" | "disabled"> & {
  id: string;
  error: string | null;
  children: ReactNode;
};

/** Label, control, error and hint, one under the other. */
export function FieldFrame({
  id,
  label,
  labelHidden,
  optional,
  hint,
  error,
  className,
  children,
}: FrameProps) {
  return (
    <div className={className}>
      <Label htmlFor={id} optional={optional} className={labelHidden ? "sr-only" : "mb-1"}>
        {label}
      </Label>
      {children}
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}

export function FieldNotes({ id, hint, error }: { id: string; hint?: ReactNode; error: string | null }) {
  if (!hint && !error) return null;
  return (
    <div className="mt-1 grid gap-0.5">
      {error ? (
        <FieldMessage id={`${id}-error`} tone="error">
          {error}
        </FieldMessage>
      ) : null}
      {hint ? <FieldMessage id={`${id}-hint`}>{hint}</FieldMessage> : null}
    </div>
  );
}
