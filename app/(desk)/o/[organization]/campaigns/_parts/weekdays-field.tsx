"use client";

import { useController } from "react-hook-form";
import { FieldNotes, type FieldProps, useField } from "@/components/form/field";
import { Checkbox } from "@/components/ui/checkbox";
import { weekdayNames } from "./campaign-words";

/** Days of the week; the value is an array of 1 = Monday to 7 = Sunday, empty for all. */
export function WeekdaysField({ name, label, hint, className }: FieldProps) {
  const { id, error, aria, control } = useField(name, hint);
  const { field } = useController({ name, control });
  const chosen: number[] = Array.isArray(field.value) ? field.value : [];
  const toggle = (day: number) =>
    field.onChange(weekdays.filter((each) => (each === day) !== chosen.includes(each)));
  return (
    <fieldset className={className} aria-describedby={aria["aria-describedby"]}>
      <legend className="mb-1 font-medium">
        {label}
        <span className="font-normal text-muted"> (optional)</span>
      </legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1.5">
        {weekdays.map((day, index) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside
          <label key={day} className="flex items-center gap-2">
            <Checkbox
              ref={index === 0 ? field.ref : undefined}
              checked={chosen.includes(day)}
              onBlur={field.onBlur}
              onChange={() => toggle(day)}
            />
            {weekdayNames[index]}
          </label>
        ))}
      </div>
      <FieldNotes id={id} hint={hint} error={error} />
    </fieldset>
  );
}

const weekdays = [1, 2, 3, 4, 5, 6, 7];
