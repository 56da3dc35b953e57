"use client";

import { useFormContext } from "react-hook-form";
import { FieldNotes, useField } from "@/components/form/field";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

/** One field of a line; its words stand over the column where there is room for columns. */
export function LineCell({ name, label, isAmount }: { name: string; label: string; isAmount: boolean }) {
  const { id, error, aria } = useField(name);
  const { register } = useFormContext();
  return (
    <div className="min-w-0">
      <Label htmlFor={id} className="mb-0.5 font-normal text-muted text-xs xl:sr-only">
        {label}
      </Label>
      <Input
        {...register(name)}
        {...aria}
        autoComplete="off"
        spellCheck={false}
        inputMode={isAmount ? "decimal" : undefined}
        className={cx(isAmount && "text-right tabular-nums")}
      />
      <FieldNotes id={id} error={error} />
    </div>
  );
}

/** A yes or no of a line; its words stand over the column where there is room for columns. */
export function LineTick({ name, label }: { name: string; label: string }) {
  const { aria } = useField(name);
  const { register } = useFormContext();
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside
    <label className="flex min-h-8 items-center gap-2 text-xs">
      <Checkbox {...register(name)} {...aria} />
      <span className="xl:sr-only">{label}</span>
    </label>
  );
}
