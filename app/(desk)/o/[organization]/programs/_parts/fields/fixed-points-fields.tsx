"use client";

import { useFieldArray } from "react-hook-form";
import { AmountField } from "@/components/form/amount-field";
import { ListField } from "@/components/form/list-field";
import { SelectField } from "@/components/form/select-field";
import type { ProgramUnits } from "@/lib/programs/model";
import { pointsUnit } from "../units";
import { RowList } from "./row-list";

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
    <RowList
      legend="Fixed points"
      noun="fixed points"
      rows={fixed.fields}
      onAdd={() => fixed.append({ per: "order" })}
      onRemove={fixed.remove}
      fieldsOf={(index) => <FixedRow index={index} units={units} />}
    >
      <SelectField
        name="rules.earning.bonuses"
        label="Multipliers of tiers and campaigns"
        options={treatments}
        className="sm:max-w-72"
      />
    </RowList>
  );
}

function FixedRow({ index, units }: { index: number; units: ProgramUnits }) {
  const name = `rules.earning.fixed.${index}`;
  return (
    <>
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
    </>
  );
}
