"use client";

import { useFormContext } from "react-hook-form";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import type { LineQuantityValues } from "./typed-quantities";

/** A line by its number, with so much of it, as it is typed. */
export type CountedLine = { number: number; name: string; most: string };

/** A quantity for each line of an order; `what` says of what there is so much. */
export function LineQuantities({ lines, what }: { lines: readonly CountedLine[]; what: string }) {
  const { setValue } = useFormContext<LineQuantityValues>();
  return lines.map(({ number, name: label, most }) => {
    const name = `quantities.line${number}` as const;
    return (
      <div key={number} className="flex items-start gap-2">
        <TextField
          name={name}
          label={label}
          optional
          inputMode="decimal"
          autoComplete="off"
          hint={`${most} ${what}`}
          className="min-w-0 flex-1"
        />
        <Button
          className="mt-6"
          aria-label={`All of ${label}`}
          onClick={() => setValue(name, most, { shouldDirty: true })}
        >
          All
        </Button>
      </div>
    );
  });
}
