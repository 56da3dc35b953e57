"use client";

import { Plus, X } from "lucide-react";
import { useFieldArray, useWatch } from "react-hook-form";
import { AmountField } from "@/components/form/amount-field";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { currencyDecimals } from "@/lib/kernel/money";
import type { ProgramToChoose } from "@/lib/programs/model";

type Values = { programId: string; series: { quantity: number; unit: string }[] };

/** The program, and rows of so many certificates worth so much. */
export function SeriesFields({ programs }: { programs: readonly ProgramToChoose[] }) {
  const programId = useWatch<Values, "programId">({ name: "programId" });
  const { fields, append, remove } = useFieldArray<Values, "series">({ name: "series" });
  const program = programs.find(({ id }) => id === programId);
  return (
    <>
      <SelectField
        name="programId"
        label="Program"
        options={programs.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <fieldset className="grid gap-2">
        <legend className="mb-1 font-medium">Certificates</legend>
        {fields.map((field, index) => (
          <div
            key={field.id}
            className="flex flex-wrap items-start gap-2 border-line border-b pb-3 sm:border-b-0 sm:pb-0"
          >
            <Row index={index} program={program} />
            {fields.length > 1 ? (
              <Button
                variant="quiet"
                size="icon"
                aria-label={`Remove row ${index + 1}`}
                className="mt-6"
                onClick={() => remove(index)}
              >
                <X aria-hidden />
              </Button>
            ) : null}
          </div>
        ))}
        <div>
          <Button size="sm" onClick={() => append({ quantity: 1, unit: "money" })}>
            <Plus aria-hidden /> Add row
          </Button>
        </div>
      </fieldset>
    </>
  );
}

function Row({ index, program }: { index: number; program: ProgramToChoose | undefined }) {
  const unit = useWatch({ name: `series.${index}.unit` });
  const currency = program?.currency ?? "USD";
  const countsPoints = unit === "points" && program?.kind !== "cashback";
  return (
    <>
      <TextField name={`series.${index}.quantity`} label="How many" number className="w-24" />
      <SelectField
        name={`series.${index}.unit`}
        label="In"
        options={[
          { value: "money", label: currency },
          ...(program?.kind === "cashback" ? [] : [{ value: "points", label: "Points" }]),
        ]}
        className="w-28"
      />
      <AmountField
        // Another unit reads what is typed anew.
        key={`${program?.id} ${unit}`}
        name={`series.${index}.nominal`}
        label="Nominal value of each"
        decimals={countsPoints ? (program?.pointDecimals ?? 0) : currencyDecimals(currency)}
        className="min-w-40 flex-1"
      />
    </>
  );
}
