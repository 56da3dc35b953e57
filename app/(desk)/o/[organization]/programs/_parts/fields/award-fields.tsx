"use client";

import { AmountField } from "@/components/form/amount-field";
import { ListField } from "@/components/form/list-field";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { currencyDecimals } from "@/lib/kernel/money";
import type { ProgramUnits } from "@/lib/programs/model";
import { pointsUnit } from "../units";
import { ActivityFields } from "./activity-fields";
import { IssuedEndFields } from "./issued-end-fields";
import { OptionalGroup } from "./optional-group";
import { PointsEndFields } from "./points-end-fields";
import { RuleSection } from "./rule-section";

const moments = [
  { value: "enrolment", label: "At the enrolment" },
  { value: "first_order", label: "With the first completed order" },
];
const never = { kind: "never" };

/** What points turn into by themselves, and what is earned without an order. */
export function AwardFields({ units }: { units: ProgramUnits }) {
  const points = { decimals: units.pointDecimals, unit: pointsUnit(units) };
  const money = { decimals: currencyDecimals(units.currency), unit: units.currency };
  return (
    <>
      <RuleSection
        title="Awards"
        paths={["awards.threshold", "awards.giftItems"]}
        description="Points that become a certificate by themselves, as often as it fits; the rest stays."
      >
        <OptionalGroup
          name="rules.awards.threshold"
          label="Points become a certificate"
          initial={{ delayDays: 0, expiry: never }}
        >
          <AmountField name="rules.awards.threshold.every" label="Every" {...points} />
          <AmountField name="rules.awards.threshold.worth" label="Become a certificate of" {...money} />
          <TextField
            name="rules.awards.threshold.delayDays"
            label="Once available for so many days"
            hint="Usually the time in which goods can be returned."
            number
          />
          <IssuedEndFields name="rules.awards.threshold.expiry" />
        </OptionalGroup>
        <OptionalGroup
          name="rules.awards.giftItems"
          label="Selling some goods makes a gift certificate"
          initial={{ skus: [], worth: null, expiry: never }}
        >
          <ListField name="rules.awards.giftItems.skus" label="SKUs" hint="With commas between." />
          <AmountField
            name="rules.awards.giftItems.worth"
            label="Worth"
            optional
            hint="Left empty: what was paid."
            {...money}
          />
          <IssuedEndFields name="rules.awards.giftItems.expiry" />
        </OptionalGroup>
      </RuleSection>
      <RuleSection
        title="Without an order"
        paths={[
          "awards.signUp",
          "awards.activities",
          "awards.severalActivities",
          "awards.referral",
          "awards.bonus",
        ]}
        description="Points for joining, for activities, and for bringing friends."
      >
        <OptionalGroup
          name="rules.awards.signUp"
          label="Bonus for becoming a member"
          initial={{ when: "enrolment" }}
        >
          <AmountField name="rules.awards.signUp.points" label="Sign-up bonus" {...points} />
          <SelectField name="rules.awards.signUp.when" label="Paid" options={moments} />
        </OptionalGroup>
        <OptionalGroup
          name="rules.awards.referral"
          label="Reward for bringing a friend"
          initial={{ friend: null, friendsMax: null }}
        >
          <AmountField
            name="rules.awards.referral.referrer"
            label="For whoever brings a friend"
            {...points}
          />
          <AmountField name="rules.awards.referral.friend" label="For the friend" optional {...points} />
          <TextField
            name="rules.awards.referral.friendsMax"
            label="For at most so many friends"
            optional
            number
          />
        </OptionalGroup>
        <ActivityFields units={units} />
        <TextField
          name="rules.awards.bonus.activationDays"
          label="Such points can be spent after, in days"
          hint="0 for at once."
          number
          className="sm:col-span-2 sm:max-w-72"
        />
        <OptionalGroup
          name="rules.awards.bonus.expiry"
          label="Such points expire otherwise than those of orders"
          initial={{ kind: "months", months: 12 }}
        >
          <PointsEndFields name="rules.awards.bonus.expiry" label="They expire" />
        </OptionalGroup>
      </RuleSection>
    </>
  );
}
