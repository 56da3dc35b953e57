"use client";

import { Plus, Trash2 } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { LineCell, LineTick } from "./line-cell";
import { emptyLine, type OrderValues } from "./values";

const linesMax = 500;

const cells = [
  { key: "sku", label: "SKU" },
  { key: "item", label: "Item" },
  { key: "quantity", label: "Quantity", isAmount: true },
  { key: "unitPrice", label: "Price of one", isAmount: true },
] as const;

const rareCells = [
  { key: "category", label: "Category" },
  { key: "brand", label: "Brand" },
  { key: "lineTotal", label: "or line total", isAmount: true },
  { key: "discount", label: "Discount", isAmount: true },
] as const;

const columns = "sm:grid-cols-[1fr_1.4fr_5rem_7rem_2rem]";

/**
 * The order's lines. Enter in the last one begins the next, as scanners end with it. What a till seldom needs
 * is folded away; once shown it stays, so that nothing that was entered is out of sight.
 */
export function LineFields() {
  const { control } = useFormContext<OrderValues>();
  const { fields, append, remove } = useFieldArray({ control, name: "lines" });
  const [isWhole, setWhole] = useState(false);
  const addButton = useRef<HTMLButtonElement>(null);
  const isFull = fields.length >= linesMax;
  const add = () => append(emptyLine, { focusName: `lines.${fields.length}.sku` });
  const drop = (index: number) => {
    remove(index);
    addButton.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (index === fields.length - 1 && !isFull) add();
  };
  return (
    <fieldset className="grid gap-2 border-line border-t pt-4">
      <legend className="sr-only">Lines</legend>
      <p aria-hidden className="font-semibold">
        Lines
      </p>
      {isWhole ? null : (
        <div aria-hidden className={`hidden gap-2 text-muted text-xs sm:grid ${columns}`}>
          {cells.map(({ key, label }) => (
            <span key={key}>{label}</span>
          ))}
        </div>
      )}
      {fields.map((field, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset does not lay out as a grid everywhere
        <div
          key={field.id}
          role="group"
          aria-label={`Line ${index + 1}`}
          onKeyDown={(event) => onKeyDown(event, index)}
          className={cx(
            "grid grid-cols-2 items-start gap-2 rounded-md border border-line p-2",
            isWhole ? "sm:grid-cols-4" : `sm:border-0 sm:p-0 ${columns}`,
          )}
        >
          <LineCells index={index} isWhole={isWhole} />
          <Button
            variant="quiet"
            size="icon"
            aria-label={`Remove line ${index + 1}`}
            disabled={fields.length === 1}
            onClick={() => drop(index)}
            className={cx("justify-self-end", isWhole ? "sm:col-start-4" : "max-sm:col-start-2")}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button ref={addButton} size="sm" onClick={add} disabled={isFull}>
          <Plus aria-hidden />
          Add line
        </Button>
        {isWhole ? null : (
          <Button size="sm" onClick={() => setWhole(true)}>
            Category, brand, discount…
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function LineCells({ index, isWhole }: { index: number; isWhole: boolean }) {
  return (
    <>
      {[...cells, ...(isWhole ? rareCells : [])].map(({ key, label, ...cell }) => (
        <LineCell
          key={key}
          name={`lines.${index}.${key}`}
          label={label}
          isAmount={"isAmount" in cell}
          isInColumn={!isWhole}
        />
      ))}
      {isWhole ? <LineTick name={`lines.${index}.promotional`} label="On promotion" /> : null}
    </>
  );
}
