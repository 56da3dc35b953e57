"use client";

import { useEffect } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { AmountField } from "@/components/form/amount-field";
import { PercentField } from "@/components/form/percent-field";
import { RadioField } from "@/components/form/radio-field";
import { currencyDecimals } from "@/lib/kernel/money";
import type { ProgramUnits } from "@/lib/programs/model";
import { MultiplierField } from "./multiplier-field";

/** How much a campaign gives, and by what it is counted. */
export function EffectFields({ units }: { units: ProgramUnits }) {
  const kind: unknown = useWatch({ name: "rules.effect.kind" });
  const { clearErrors } = useFormContext();
  // What was wrong with another way of giving is not asked for any more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of kind that matters
  useEffect(() => clearErrors("rules.effect"), [kind, clearErrors]);
  const isMoney = units.kind === "cashback";
  const points = (label: string) => (
    <AmountField
      name="rules.effect.points"
      label={label}
      decimals={units.pointDecimals}
      unit={isMoney ? units.currency : "points"}
    />
  );
  return (
    <>
      <RadioField
        name="rules.effect.kind"
        label="What it gives"
        className="sm:col-span-2"
        options={[
          {
            value: "multiply",
            label: isMoney ? "More cashback" : "More points",
            hint: "Multiplies what these goods earn. Campaigns add up: × 2 and × 3 make × 4.",
          },
          { value: "bonus", label: "A fixed bonus", hint: "Once per order that holds these goods." },
          { value: "per_unit", label: "A bonus per unit", hint: "For each piece of these goods." },
          { value: "per_amount", label: "A rate of its own", hint: "Added to what these goods earn anyway." },
          {
            value: "percent",
            label: "A share of the money",
            hint: isMoney ? "Added as cashback." : "Added in points that are worth it.",
          },
        ]}
      />
      {kind === "multiply" ? (
        <MultiplierField name="rules.effect.by" label="Multiplier" hint="Such as 2 or 1.5." />
      ) : null}
      {kind === "bonus" ? points("Bonus per order") : null}
      {kind === "per_unit" ? points("Bonus per unit") : null}
      {kind === "per_amount" ? (
        <>
          {points("Adds")}
          <AmountField
            name="rules.effect.perMoney"
            label="For every"
            decimals={currencyDecimals(units.currency)}
            unit={units.currency}
          />
        </>
      ) : null}
      {kind === "percent" ? <PercentField name="rules.effect.of" label="Share" /> : null}
    </>
  );
}
