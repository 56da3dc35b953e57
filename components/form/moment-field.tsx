"use client";

import { useEffect, useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import { DateInput, Input } from "@/components/ui/input";
import { parseLocalMoment } from "@/lib/kernel/days";
import { FieldFrame, type FieldProps, useField } from "./field";

export type MomentFieldProps = FieldProps & {
  /** The time zone whose clocks the reader means. */
  zone: string;
  /** Days, `YYYY-MM-DD`. */
  min?: string;
};

// An optional field of the schema is not left out by mistake where the form asks for it.
const missing = " ";

/**
 * A day and a time (midnight unless told) by the clocks of a zone; the value is a Date, or the text that is none.
 * Empty is an error unless `optional`, also where the schema would take it as left out.
 */
export function MomentField({ name, label, hint, optional, className, zone, min }: MomentFieldProps) {
  const { id, error, aria, control } = useField(name, hint);
  const { field } = useController({ name, control });
  const { setValue } = useFormContext();
  const [typed, setTyped] = useState(() => partsOf(field.value, zone));
  const isEmpty = field.value === undefined;
  useEffect(() => {
    if (isEmpty && !optional) setValue(name, missing);
  }, [isEmpty, optional, name, setValue]);
  const change = (next: typeof typed) => {
    setTyped(next);
    field.onChange(read(next, zone));
  };
  return (
    <FieldFrame {...{ id, label, hint, optional, error, className }}>
      <span className="flex gap-2">
        <DateInput
          {...aria}
          ref={field.ref}
          min={min}
          value={typed.day}
          onBlur={field.onBlur}
          onChange={(event) => change({ ...typed, day: event.target.value })}
        />
        <Input
          type="time"
          aria-label={`${label}: time`}
          aria-invalid={aria["aria-invalid"]}
          value={typed.time}
          onBlur={field.onBlur}
          onChange={(event) => change({ ...typed, time: event.target.value })}
          className="max-w-28 tabular-nums"
        />
      </span>
    </FieldFrame>
  );
}

function read({ day, time }: { day: string; time: string }, zone: string): Date | string | undefined {
  if (!day && !time) return undefined;
  try {
    return parseLocalMoment(`${day} ${time || "00:00"}`, zone);
  } catch {
    return `${day} ${time}`;
  }
}

// The Swedish way of writing a moment is the one that the browser's own fields take.
function partsOf(value: unknown, zone: string): { day: string; time: string } {
  if (!(value instanceof Date)) return { day: "", time: "" };
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  const [day = "", time = ""] = format.format(value).split(" ");
  return { day, time };
}
