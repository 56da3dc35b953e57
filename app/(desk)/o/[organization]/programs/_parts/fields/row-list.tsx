"use client";

import { Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

type RowListProps = {
  legend: string;
  /** What one of the rows is, like “rate”: for the buttons that add and remove one. */
  noun: string;
  rows: readonly { rowId: string }[];
  onAdd: () => void;
  onRemove: (index: number) => void;
  /** The fields of the row at a place. */
  fieldsOf: (index: number) => ReactNode;
  /** Below the rows: what is said of all of them. */
  children?: ReactNode;
};

/** A list of rows with fields, of which any number is added and removed. */
export function RowList({ legend, noun, rows, onAdd, onRemove, fieldsOf, children }: RowListProps) {
  return (
    <fieldset className="grid gap-3 sm:col-span-2">
      <legend className="mb-1 font-medium">{legend}</legend>
      {rows.map(({ rowId }, index) => (
        <div key={rowId} className="grid items-start gap-3 border-line border-b pb-3 sm:grid-cols-2">
          {fieldsOf(index)}
          <div className="self-end">
            <Button size="sm" onClick={() => onRemove(index)}>
              <X aria-hidden /> Remove {noun} {index + 1}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button size="sm" onClick={onAdd}>
          <Plus aria-hidden /> Add {noun}
        </Button>
      </div>
      {children}
    </fieldset>
  );
}
