"use client";

import { useFieldArray, useWatch } from "react-hook-form";
import { AmountField } from "@/components/form/amount-field";
import { ListField } from "@/components/form/list-field";
import { SelectField } from "@/components/form/select-field";
import { currencyDecimals } from "@/lib/kernel/money";
import type { ProgramUnits } from "@/lib/programs/model";
import { pointsUnit } from "../units";
import { RowList } from "./row-list";

const scopes = [
  { value: "sku", label: "SKUs" },
  { value: "category", label: "Categories" },
  { value: "brand", label: "Brands" },
  { value: "promotional", label: "Promotional goods" },
  { value: "channel", label: "Channels" },
  { value: "all", label: "Everything" },
];
const combinations = [
  { value: "most_specific", label: "The most specific counts" },
  { value: "add", label: "They add up" },
  { value: "best", label: "The best one counts" },
];

type Values = { rules: { earning: { rates: { scope: string }[] } } };

/** Rates for some goods or channels, and which of several counts. */
export function ScopedRateFields({ units }: { units: ProgramUnits }) {
  const rates = useFieldArray<Values, "rules.earning.rates", "rowId">({
    name: "rules.earning.rates",
    keyName: "rowId",
  });
  return (
    <RowList
      legend="Rates for some goods or channels"
      noun="rate"
      rows={rates.fields}
      onAdd={() => rates.append({ scope: "category" })}
      onRemove={rates.remove}
      fieldsOf={(index) => <RateRow index={index} units={units} />}
    >
      {rates.fields.length > 0 ? (
        <SelectField
          name="rules.earning.combine"
          label="Where several rates are for a line"
          options={combinations}
          hint="From the most specific: SKU, category, brand, promotional goods, tier, channel, program."
          className="sm:max-w-72"
        />
      ) : null}
    </RowList>
  );
}

function RateRow({ index, units }: { index: number; units: ProgramUnits }) {
  const name = `rules.earning.rates.${index}`;
  const scope: unknown = useWatch({ name: `${name}.scope` });
  const isNamed = scope !== "promotional" && scope !== "all";
  return (
    <>
      <SelectField name={`${name}.scope`} label="For" options={scopes} />
      {isNamed ? <ListField name={`${name}.values`} label="Which" hint="With commas between." /> : <span />}
      <AmountField
        name={`${name}.rate.points`}
        label="Members earn"
        decimals={units.pointDecimals}
        unit={pointsUnit(units)}
      />
      <AmountField
        name={`${name}.rate.perMoney`}
        label="For every"
        decimals={currencyDecimals(units.currency)}
        unit={units.currency}
      />
    </>
  );
}
