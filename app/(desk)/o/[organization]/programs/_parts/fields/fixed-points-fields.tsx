"use client";

import { Plus, X } from "lucide-react";
import { useFieldArray } from "react-hook-form";
import { AmountField } from "@/components/form/amount-field";
import { ListField } from "@/components/form/list-field";
import { SelectField } from "@/components/form/select-field";
import { Button } from "@/components/ui/button";
import type { ProgramUnits } from "@/lib/programs/model";
import { pointsUnit } from "../units";

const pers = [
  { value: "order", label: "Once per order" },
  { value: "line", label: "Once per line" },
  { value: "unit", label: "For each unit" },
];
const treatments = [
  { value: "not_multiplied", label: "Leave fixed points as they are" },
  { value: "multiplied", label: "Multiply fixed points, too" },
];

type Values = { rules: { earning: { fixed: { per: string }[] } } };

/** Whole points besides those per amount, and what multipliers do to fixed points. */
export function FixedPointsFields({ units }: { units: ProgramUnits }) {
  const fixed = useFieldArray<Values, "rules.earning.fixed", "rowId">({
    name: "rules.earning.fixed",
    keyName: "rowId",
  });
  return (
    <fieldset className="grid gap-3 sm:col-span-2">
      <legend className="mb-1 font-medium">Fixed points</legend>
      {fixed.fields.map((row, index) => {
        const name = `rules.earning.fixed.${index}`;
        return (
          <div key={row.rowId} className="grid items-start gap-3 border-line border-b pb-3 sm:grid-cols-2">
            <SelectField name={`${name}.per`} label="Given" options={pers} />
            <AmountField
              name={`${name}.points`}
              label="Points"
              decimals={units.pointDecimals}
              unit={pointsUnit(units)}
            />
            <ListField name={`${name}.skus`} label="For SKUs" optional hint="With commas between." />
            <ListField name={`${name}.categories`} label="For categories" optional />
            <ListField name={`${name}.brands`} label="For brands" optional hint="Nothing named: all goods." />
            <div className="self-end">
              <Button size="sm" onClick={() => fixed.remove(index)}>
                <X aria-hidden /> Remove fixed points {index + 1}
              </Button>
            </div>
          </div>
        );
      })}
      <div>
        <Button size="sm" onClick={() => fixed.append({ per: "order" })}>
          <Plus aria-hidden /> Add fixed points
        </Button>
      </div>
      <SelectField
        name="rules.earning.bonuses"
        label="Multipliers of tiers and campaigns"
        options={treatments}
        className="sm:max-w-72"
      />
    </fieldset>
  );
}
