"use client";

import { useWatch } from "react-hook-form";
import { AmountField } from "@/components/form/amount-field";
import { FormSection } from "@/components/form/form-section";
import { RadioField } from "@/components/form/radio-field";
import { TextField } from "@/components/form/text-field";
import type { ProgramUnits } from "@/lib/programs/model";
import { SwitchField } from "./switch-field";

/** How far a campaign goes: on an order, for a member, in all. */
export function BoundFields({ units }: { units: ProgramUnits }) {
  const hasBudget: boolean = (useWatch({ name: "rules.budget" }) ?? null) !== null;
  const amount = {
    decimals: units.pointDecimals,
    unit: units.kind === "cashback" ? units.currency : "points",
  };
  return (
    <FormSection title="Limits" description="Empty means no limit. What is refunded can be given again.">
      <AmountField {...amount} name="rules.caps.perOrder" label="Most on one order" optional />
      <AmountField {...amount} name="rules.caps.perMember" label="Most for one member" optional />
      <TextField name="rules.uses.total" label="Orders in all" optional number />
      <TextField name="rules.uses.perMember" label="Orders of one member" optional number />
      <SwitchField
        name="rules.budget"
        label="It has a budget"
        whenOn={{ points: undefined, rest: "part" }}
        className="sm:col-span-2"
      />
      {hasBudget ? (
        <>
          <AmountField {...amount} name="rules.budget.points" label="Budget in all" />
          <RadioField
            name="rules.budget.rest"
            label="Where less is left than an order would get"
            options={[
              { value: "part", label: "It gets what is left" },
              { value: "none", label: "It gets nothing" },
            ]}
          />
        </>
      ) : null}
    </FormSection>
  );
}
