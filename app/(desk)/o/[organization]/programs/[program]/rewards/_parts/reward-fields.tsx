"use client";

import { useWatch } from "react-hook-form";
import { AmountField } from "@/components/form/amount-field";
import { CheckboxField } from "@/components/form/checkbox-field";
import { ChoicesField } from "@/components/form/choices-field";
import { DateField } from "@/components/form/date-field";
import { FormSection } from "@/components/form/form-section";
import { MomentField } from "@/components/form/moment-field";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { pointsUnit } from "../../../_parts/units";
import { EffectFields } from "./effect-fields";
import type { RewardProgram } from "./reward-program";

const ends = [
  { value: "never", label: "Never" },
  { value: "days", label: "After some days" },
  { value: "months", label: "After some months" },
  { value: "date", label: "On a date" },
];

/** What a reward is, what it costs, who may have it and until when. */
export function RewardFields({ program }: { program: RewardProgram }) {
  const { currency, pointDecimals, timeZone, tiers } = program;
  return (
    <>
      <FormSection title="Reward" description="As members read it.">
        <TextField
          name="rules.name"
          label="Name"
          maxLength={120}
          autoComplete="off"
          className="sm:col-span-2"
        />
        <TextareaField
          name="rules.description"
          label="Description"
          optional
          maxLength={1000}
          className="sm:col-span-2"
        />
        <CheckboxField name="isActive" label="Offered to members" className="sm:col-span-2" />
      </FormSection>
      <FormSection title="What a member gets">
        <EffectFields currency={currency} />
        <EndFields />
      </FormSection>
      <FormSection
        title="Price and limits"
        description="Whoever has the points may redeem it, unless these say no."
      >
        <AmountField name="rules.price" label="Price" decimals={pointDecimals} unit={pointsUnit(program)} />
        <AmountField
          name="rules.stock"
          label="Stock"
          optional
          decimals={0}
          hint="How many there are in all."
        />
        <TextField name="rules.perMember" label="For one member, at most" optional number />
        {tiers.length > 0 ? (
          <ChoicesField
            name="rules.tiers"
            label="Tiers that may have it"
            options={tiers}
            hint="None chosen: everybody."
            className="sm:col-span-2"
          />
        ) : null}
        <MomentField name="rules.startsAt" label="Offered from" optional zone={timeZone} />
        <MomentField name="rules.endsAt" label="Offered until" optional zone={timeZone} />
      </FormSection>
    </>
  );
}

function EndFields() {
  const kind: unknown = useWatch({ name: "rules.expiry.kind" });
  return (
    <>
      <SelectField name="rules.expiry.kind" label="What is given expires" options={ends} />
      {kind === "days" ? <TextField name="rules.expiry.days" label="Days" number /> : null}
      {kind === "months" ? <TextField name="rules.expiry.months" label="Months" number /> : null}
      {kind === "date" ? <DateField name="rules.expiry.on" label="Last day" /> : null}
    </>
  );
}
