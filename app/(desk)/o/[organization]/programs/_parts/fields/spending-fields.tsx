import { AmountField } from "@/components/form/amount-field";
import { FormSection } from "@/components/form/form-section";
import { RadioField } from "@/components/form/radio-field";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { currencyDecimals } from "@/lib/kernel/money";
import type { ProgramUnits } from "@/lib/programs/model";
import { pointsUnit } from "../units";
import { RuleSection } from "./rule-section";

const spendOrders = [
  { value: "soonest_expiring", label: "Those that expire soonest" },
  { value: "oldest", label: "The oldest" },
];

/** What points are worth, and whether discounts stay. */
export function SpendingFields({ units }: { units: ProgramUnits }) {
  return (
    <FormSection title="Spending" description="What points are worth, and what they pay.">
      <AmountField
        name="rules.conversion.points"
        label={units.kind === "cashback" ? "Amount of cashback" : "Number of points"}
        decimals={units.pointDecimals}
        unit={pointsUnit(units)}
      />
      <AmountField
        name="rules.conversion.money"
        label={units.kind === "cashback" ? "Its worth" : "Their worth"}
        decimals={currencyDecimals(units.currency)}
        unit={units.currency}
      />
      <RadioField
        name="rules.redemption.compatibility"
        label="Points and certificates are used"
        className="sm:col-span-2"
        options={[
          { value: "after", label: "After discounts", hint: "They pay what the discounts leave." },
          { value: "instead", label: "Instead of discounts", hint: "Using them removes the discounts." },
        ]}
      />
    </FormSection>
  );
}

/** Which points an order takes, and how long it keeps them before it is paid. */
export function HoldFields() {
  return (
    <RuleSection
      title="Order and holds"
      description="Which points are spent first, and how long an open order keeps them."
      paths={["redemption.spendOrder", "redemption.tillHoldMinutes", "redemption.orderHoldDays"]}
    >
      <SelectField
        name="rules.redemption.spendOrder"
        label="Points spent first"
        className="sm:col-span-2"
        options={spendOrders}
      />
      <TextField name="rules.redemption.tillHoldMinutes" label="Hold at a till, in minutes" number />
      <TextField name="rules.redemption.orderHoldDays" label="Hold of a placed order, in days" number />
    </RuleSection>
  );
}
