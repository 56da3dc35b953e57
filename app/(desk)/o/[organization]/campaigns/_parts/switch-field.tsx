"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";

type SwitchFieldProps = { name: string; label: string; whenOn: object; className?: string };

/** Whether there is such a thing at all: off is null, on begins with `whenOn`. */
export function SwitchField({ name, label, whenOn, className }: SwitchFieldProps) {
  const { setValue } = useFormContext();
  const isOn = (useWatch({ name }) ?? null) !== null;
  return (
    <div className={className}>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is inside */}
      <label className="flex items-center gap-2">
        <Checkbox
          checked={isOn}
          onChange={(event) => setValue(name, event.target.checked ? whenOn : null, { shouldDirty: true })}
        />
        {label}
      </label>
    </div>
  );
}
