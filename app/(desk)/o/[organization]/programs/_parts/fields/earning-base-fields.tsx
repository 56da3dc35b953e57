"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { AmountField } from "@/components/form/amount-field";
import { CheckboxField } from "@/components/form/checkbox-field";
import { ListField } from "@/components/form/list-field";
import { SelectField } from "@/components/form/select-field";
import { Checkbox } from "@/components/ui/checkbox";
import { currencyDecimals } from "@/lib/kernel/money";
import type { ProgramUnits } from "@/lib/programs/model";
import { pointsUnit } from "../units";
import { RuleSection } from "./rule-section";

const bases = [
  { value: "after_discounts", label: "After discounts" },
  { value: "before_order_discount", label: "Before discounts on the whole order" },
  { value: "before_discounts", label: "Before discounts" },
];
const moments = [
  { value: "completed", label: "Completed" },
  { value: "paid", label: "Completed and fully paid" },
];
const periods = [
  { value: "day", label: "A day" },
  { value: "week", label: "A week" },
  { value: "month", label: "A month" },
  { value: "year", label: "A year" },
  { value: "lifetime", label: "In all" },
];
const actions = [
  { value: "cut", label: "It is cut off" },
  { value: "refuse", label: "The order earns nothing" },
];

/** What is earned on, what and who is left out, and when. */
export function EarningBaseFields({ units }: { units: ProgramUnits }) {
  return (
    <RuleSection
      title="Earned on"
      paths={[
        "earning.base",
        "earning.moment",
        "earning.shippingEarns",
        "earning.taxEarns",
        "earning.storedValueEarns",
        "earning.minimumOrder",
        "earning.exclude",
      ]}
      description="Which part of an order counts, and when it does."
    >
      <SelectField name="rules.earning.base" label="Prices" options={bases} />
      <SelectField name="rules.earning.moment" label="Earned when the order is" options={moments} />
      <div className="grid content-start gap-2 sm:col-span-2">
        <CheckboxField name="rules.earning.shippingEarns" label="Shipping earns" />
        <CheckboxField name="rules.earning.taxEarns" label="Tax earns" />
        <CheckboxField
          name="rules.earning.storedValueEarns"
          label="What is paid with points or certificates earns as well"
        />
      </div>
      <AmountField
        name="rules.earning.minimumOrder"
        label="Smallest order that earns"
        optional
        decimals={currencyDecimals(units.currency)}
        unit={units.currency}
      />
      <ListField
        name="rules.earning.exclude.tags"
        label="Tags of customers who earn nothing"
        optional
        hint="With commas between, like: staff, wholesale."
      />
      <ListField name="rules.earning.exclude.skus" label="SKUs that earn nothing" optional />
      <ListField name="rules.earning.exclude.categories" label="Categories that earn nothing" optional />
      <ListField name="rules.earning.exclude.brands" label="Brands that earn nothing" optional />
    </RuleSection>
  );
}

/** The most that is earned on an order, and by a member in a period. */
export function EarningCapFields({ units }: { units: ProgramUnits }) {
  const { setValue } = useFormContext();
  const name = "rules.earning.caps.perMember";
  const isCapped = (useWatch({ name }) ?? null) !== null;
  const amount = { decimals: units.pointDecimals, unit: pointsUnit(units) };
  return (
    <RuleSection
      title="Most that is earned"
      paths={["earning.caps"]}
      description="Caps on one order, and on one member in a period."
    >
      <AmountField {...amount} name="rules.earning.caps.perOrder" label="On one order" optional />
      <SelectField name="rules.earning.caps.onExceed" label="What is more" options={actions} />
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is inside */}
      <label className="flex items-center gap-2 sm:col-span-2">
        <Checkbox
          checked={isCapped}
          onChange={(event) =>
            setValue(name, event.target.checked ? { points: undefined, period: "month" } : null, {
              shouldDirty: true,
            })
          }
        />
        A member earns only so much in a period
      </label>
      {isCapped ? (
        <>
          <AmountField {...amount} name={`${name}.points`} label="By one member" />
          <SelectField name={`${name}.period`} label="In" options={periods} />
        </>
      ) : null}
    </RuleSection>
  );
}
