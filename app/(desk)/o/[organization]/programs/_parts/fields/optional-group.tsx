"use client";

import { type ReactNode, useId } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";

type OptionalGroupProps = {
  name: string;
  label: string;
  /** What the rule begins with when it is switched on; switched off, it is null. */
  initial: Record<string, unknown>;
  children: ReactNode;
};

/** A rule that may be missing altogether, with its fields where it is there. */
export function OptionalGroup({ name, label, initial, children }: OptionalGroupProps) {
  const id = useId();
  const { setValue } = useFormContext();
  const value: unknown = useWatch({ name });
  const isOn = value !== null && value !== undefined;
  return (
    <div className="grid gap-3 sm:col-span-2">
      <div className="flex items-start gap-2">
        <Checkbox
          id={id}
          className="mt-0.5"
          checked={isOn}
          onChange={(event) => setValue(name, event.target.checked ? initial : null, { shouldDirty: true })}
        />
        <label htmlFor={id} className="cursor-pointer">
          {label}
        </label>
      </div>
      {isOn ? <div className="grid items-start gap-3 pl-6 sm:grid-cols-2">{children}</div> : null}
    </div>
  );
}
