"use client";

import { useFormContext } from "react-hook-form";
import { FieldNotes, useField } from "@/components/form/field";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

type LineCellProps = { name: string; label: string; isAmount: boolean; isInColumn: boolean };

/** One field of a line; its words stand over the column where lines are laid out in columns and there is room. */
export function LineCell({ name, label, isAmount, isInColumn }: LineCellProps) {
  const { id, error, aria } = useField(name);
  const { register } = useFormContext();
  return (
    <div className="min-w-0">
      <Label htmlFor={id} className={cx("mb-0.5 font-normal text-muted text-xs", isInColumn && "sm:sr-only")}>
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

/** A yes or no of a line. */
export function LineTick({ name, label }: { name: string; label: string }) {
  const { aria } = useField(name);
  const { register } = useFormContext();
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside
    <label className="flex min-h-8 items-center gap-2 text-xs">
      <Checkbox {...register(name)} {...aria} />
      {label}
    </label>
  );
}
