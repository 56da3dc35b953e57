"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { AmountField } from "@/components/form/amount-field";
import { FormSection } from "@/components/form/form-section";
import { SelectField } from "@/components/form/select-field";
import { Checkbox } from "@/components/ui/checkbox";
import { currencyDecimals } from "@/lib/kernel/money";
import type { ProgramUnits } from "@/lib/programs/model";
import { pointsUnit } from "../units";
import { FixedPointsFields } from "./fixed-points-fields";
import { RuleSection } from "./rule-section";
import { ScopedRateFields } from "./scoped-rate-fields";

const roundings = [
  { value: "floor", label: "Down" },
  { value: "half_up", label: "Half up" },
  { value: "up", label: "Up" },
];
const roundOns = [
  { value: "order", label: "The order's sum" },
  { value: "line", label: "Each line" },
  { value: "rule", label: "Each rule" },
];
const countings = [
  { value: "proportion", label: "In proportion" },
  { value: "steps", label: "By complete steps" },
];

/** How much orders earn per amount. */
export function EarningFields({ units }: { units: ProgramUnits }) {
  const { setValue } = useFormContext();
  const earns: boolean = useWatch({ name: "rules.earning.rate" }) !== null;
  // Without a rate there is none at all, rather than an empty one.
  const switchRate = (on: boolean) =>
    setValue("rules.earning.rate", on ? { points: undefined, perMoney: undefined } : null, {
      shouldDirty: true,
    });
  return (
    <FormSection title="Earning" description="What members earn on orders, before campaigns.">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is inside */}
      <label className="flex items-center gap-2 sm:col-span-2">
        <Checkbox checked={earns} onChange={(event) => switchRate(event.target.checked)} />
        Orders earn
      </label>
      {earns ? (
        <>
          <AmountField
            name="rules.earning.rate.points"
            label="Members earn"
            decimals={units.pointDecimals}
            unit={pointsUnit(units)}
          />
          <AmountField
            name="rules.earning.rate.perMoney"
            label="For every"
            decimals={currencyDecimals(units.currency)}
            unit={units.currency}
          />
        </>
      ) : null}
    </FormSection>
  );
}

/** For some goods and channels more or less, in whole points, and how it is counted and rounded. */
export function RateFields({ units }: { units: ProgramUnits }) {
  return (
    <RuleSection
      title="Rates and rounding"
      description="Other rates for some goods or channels, fixed points, and how the sum is rounded."
      paths={[
        "earning.rates",
        "earning.combine",
        "earning.counting",
        "earning.fixed",
        "earning.bonuses",
        "earning.rounding",
        "earning.roundOn",
      ]}
    >
      <ScopedRateFields units={units} />
      <FixedPointsFields units={units} />
      <SelectField
        name="rules.earning.counting"
        label="Rates count"
        options={countings}
        hint="$3.00 at 5 points per $2.50 is 6 in proportion, 5 by complete steps."
        className="sm:col-span-2 sm:max-w-72"
      />
      <SelectField name="rules.earning.rounding" label="Rounding" options={roundings} />
      <SelectField name="rules.earning.roundOn" label="Rounded on" options={roundOns} />
    </RuleSection>
  );
}
