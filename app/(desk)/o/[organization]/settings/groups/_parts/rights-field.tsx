"use client";

import { useFormContext } from "react-hook-form";
import { FieldNotes, useField } from "@/components/form/field";
import { Checkbox } from "@/components/ui/checkbox";
import { type Permission, permissions } from "@/lib/access/permissions";
import { rightSections } from "./right-sections";

/** A tick for every right; those that one lacks oneself cannot be given. */
export function RightsField({ name, own }: { name: string; own: readonly Permission[] }) {
  const { id, error, aria } = useField(name);
  const { register } = useFormContext();
  return (
    <div className="grid gap-4">
      <FieldNotes id={id} error={error} />
      {rightSections.map((section) => (
        <fieldset key={section.title} aria-describedby={aria["aria-describedby"]}>
          <legend className="mb-1 font-medium">{section.title}</legend>
          <div className="grid gap-x-5 gap-y-1.5 sm:grid-cols-2">
            {section.rights.map((right) => (
              // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside
              <label key={right} className="flex items-center gap-2">
                <Checkbox {...register(name)} value={right} disabled={!own.includes(right)} />
                {permissions[right]}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
