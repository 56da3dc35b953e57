"use client";

import { Plus, X } from "lucide-react";
import { useFieldArray, useWatch } from "react-hook-form";
import { AmountField } from "@/components/form/amount-field";
import { ListField } from "@/components/form/list-field";
import { SelectField } from "@/components/form/select-field";
import { Button } from "@/components/ui/button";
import { currencyDecimals } from "@/lib/kernel/money";
import type { ProgramUnits } from "@/lib/programs/model";
import { pointsUnit } from "../units";

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
    <fieldset className="grid gap-3 sm:col-span-2">
      <legend className="mb-1 font-medium">Rates for some goods or channels</legend>
      {rates.fields.map((rate, index) => (
        <RateRow key={rate.rowId} index={index} units={units} onRemove={() => rates.remove(index)} />
      ))}
      <div>
        <Button size="sm" onClick={() => rates.append({ scope: "category" })}>
          <Plus aria-hidden /> Add rate
        </Button>
      </div>
      {rates.fields.length > 0 ? (
        <SelectField
          name="rules.earning.combine"
          label="Where several rates are for a line"
          options={combinations}
          hint="From the most specific: SKU, category, brand, promotional goods, tier, channel, program."
          className="sm:max-w-72"
        />
      ) : null}
    </fieldset>
  );
}

type RateRowProps = { index: number; units: ProgramUnits; onRemove: () => void };

function RateRow({ index, units, onRemove }: RateRowProps) {
  const name = `rules.earning.rates.${index}`;
  const scope: unknown = useWatch({ name: `${name}.scope` });
  const isNamed = scope !== "promotional" && scope !== "all";
  return (
    <div className="grid items-start gap-3 border-line border-b pb-3 sm:grid-cols-2">
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
      <div>
        <Button size="sm" onClick={onRemove}>
          <X aria-hidden /> Remove rate {index + 1}
        </Button>
      </div>
    </div>
  );
}
