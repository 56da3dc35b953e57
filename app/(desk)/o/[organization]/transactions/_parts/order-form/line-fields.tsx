"use client";

import { Plus, Trash2 } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { LineCell, LineTick } from "./line-cell";
import { emptyLine, type OrderValues } from "./values";

const linesMax = 500;

const cells = [
  { key: "sku", label: "SKU" },
  { key: "item", label: "Item" },
  { key: "category", label: "Category" },
  { key: "brand", label: "Brand" },
  { key: "quantity", label: "Quantity", isAmount: true },
  { key: "unitPrice", label: "Price of one", isAmount: true },
  { key: "lineTotal", label: "or total", isAmount: true },
  { key: "discount", label: "Discount", isAmount: true },
] as const;

const columns = "xl:grid-cols-[1fr_1.2fr_0.9fr_0.9fr_4rem_6rem_6rem_5rem_5.5rem_2rem]";

/** The order's lines. Enter in the last one begins the next, as scanners end with it. */
export function LineFields() {
  const { control } = useFormContext<OrderValues>();
  const { fields, append, remove } = useFieldArray({ control, name: "lines" });
  const addButton = useRef<HTMLButtonElement>(null);
  const add = () => append(emptyLine, { focusName: `lines.${fields.length}.sku` });
  const drop = (index: number) => {
    remove(index);
    addButton.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (index === fields.length - 1 && fields.length < linesMax) add();
  };
  return (
    <fieldset className="grid gap-2 border-line border-t pt-4">
      <legend className="sr-only">Lines</legend>
      <p aria-hidden className="font-semibold">
        Lines
      </p>
      <div aria-hidden className={`hidden gap-2 text-muted text-xs xl:grid ${columns}`}>
        {cells.map(({ key, label }) => (
          <span key={key}>{label}</span>
        ))}
        <span>Promotion</span>
      </div>
      {fields.map((field, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset does not lay out as a grid everywhere
        <div
          key={field.id}
          role="group"
          aria-label={`Line ${index + 1}`}
          onKeyDown={(event) => onKeyDown(event, index)}
          className={`grid grid-cols-2 items-start gap-2 rounded-md border border-line p-2 sm:grid-cols-4 xl:border-0 xl:p-0 ${columns}`}
        >
          {cells.map(({ key, label, ...cell }) => (
            <LineCell
              key={key}
              name={`lines.${index}.${key}`}
              label={key === "lineTotal" ? "Line total" : label}
              isAmount={"isAmount" in cell}
            />
          ))}
          <LineTick name={`lines.${index}.promotional`} label="On promotion" />
          <Button
            variant="quiet"
            size="icon"
            aria-label={`Remove line ${index + 1}`}
            disabled={fields.length === 1}
            onClick={() => drop(index)}
            className="self-end justify-self-end xl:self-start"
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      ))}
      <div>
        <Button ref={addButton} size="sm" onClick={add} disabled={fields.length >= linesMax}>
          <Plus aria-hidden />
          Add line
        </Button>
      </div>
    </fieldset>
  );
}
