import { AmountField } from "@/components/form/amount-field";
import { CheckboxField } from "@/components/form/checkbox-field";
import { ListField } from "@/components/form/list-field";
import { PercentField } from "@/components/form/percent-field";
import { RadioField } from "@/components/form/radio-field";
import { currencyDecimals } from "@/lib/kernel/money";
import type { ProgramUnits } from "@/lib/programs/model";
import { pointsUnit } from "../units";
import { RuleSection } from "./rule-section";

const shortfalls = [
  { value: "refuse", label: "The order is refused", hint: "The clerk asks for fewer." },
  { value: "take", label: "It takes what it can have" },
];

/** What keeps points and certificates from paying; an empty field is no limit. */
export function LimitFields({ units }: { units: ProgramUnits }) {
  return (
    <RuleSection
      title="Limits"
      paths={[
        "redemption.shareMax",
        "redemption.orderMin",
        "redemption.pointsMin",
        "redemption.pointsMax",
        "redemption.pointsStep",
        "redemption.balanceMin",
        "redemption.lineMin",
        "redemption.barredTags",
        "redemption.excluded",
        "redemption.paysPromotional",
        "redemption.paysShipping",
        "redemption.paysTax",
        "redemption.onePrivilege",
        "redemption.spendingNeedsCode",
        "redemption.shortfall",
      ]}
      description="Of what points and certificates pay. Empty means no limit."
    >
      <PercentField
        name="rules.redemption.shareMax"
        label="Points pay at most"
        optional
        hint="Of the order after discounts, with shipping and tax only where these can be paid."
      />
      <MoneyField units={units} name="orderMin" label="Least order that points pay" />
      <PointsField units={units} name="pointsMin" label="Least points in an order" />
      <PointsField units={units} name="pointsMax" label="Most points in an order" />
      <PointsField units={units} name="pointsStep" label="Points in multiples of" />
      <PointsField units={units} name="balanceMin" label="Points that stay with the member" />
      <MoneyField
        units={units}
        name="lineMin"
        label="Least left to pay on a line"
        hint="By points and certificates alike."
      />
      <ListField
        name="rules.redemption.barredTags"
        label="Tags of customers who cannot use them"
        optional
        hint="With commas between, like: staff, wholesale."
      />
      <ListField name="rules.redemption.excluded.skus" label="SKUs they do not pay" optional />
      <ListField name="rules.redemption.excluded.categories" label="Categories they do not pay" optional />
      <ListField name="rules.redemption.excluded.brands" label="Brands they do not pay" optional />
      <div className="grid content-start gap-2 sm:col-span-2">
        <CheckboxField name="rules.redemption.paysPromotional" label="They pay goods on promotion" />
        <CheckboxField name="rules.redemption.paysShipping" label="They pay shipping" />
        <CheckboxField name="rules.redemption.paysTax" label="They pay tax" />
        <CheckboxField
          name="rules.redemption.onePrivilege"
          label="An order has one privilege"
          hint="The tier’s discount, campaigns, or points: the quote says which is worth most."
        />
        <CheckboxField
          name="rules.redemption.spendingNeedsCode"
          label="Spending points needs a one-time code"
          hint="Sent to the member’s phone."
        />
      </div>
      <RadioField
        name="rules.redemption.shortfall"
        label="Where an order asks for more points than it can have"
        className="sm:col-span-2"
        options={shortfalls}
      />
    </RuleSection>
  );
}

type BoundProps = { units: ProgramUnits; name: string; label: string; hint?: string };

function PointsField({ units, name, label, hint }: BoundProps) {
  return (
    <AmountField
      name={`rules.redemption.${name}`}
      label={label}
      hint={hint}
      optional
      decimals={units.pointDecimals}
      unit={pointsUnit(units)}
    />
  );
}

function MoneyField({ units, name, label, hint }: BoundProps) {
  return (
    <AmountField
      name={`rules.redemption.${name}`}
      label={label}
      hint={hint}
      optional
      decimals={currencyDecimals(units.currency)}
      unit={units.currency}
    />
  );
}
