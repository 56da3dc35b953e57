"use client";

import { useWatch } from "react-hook-form";
import { AmountField } from "@/components/form/amount-field";
import { FormSection } from "@/components/form/form-section";
import { MomentField } from "@/components/form/moment-field";
import { RadioField } from "@/components/form/radio-field";
import { TextField } from "@/components/form/text-field";
import type { ProgramUnits } from "@/lib/programs/model";
import { MultiplierField } from "./multiplier-field";
import { ValuesField } from "./values-field";

type CampaignFieldsProps = { units: ProgramUnits; zone: string };

/** What a campaign is called, when it gives, on what and how much. */
export function CampaignFields({ units, zone }: CampaignFieldsProps) {
  const clocks = `By the clocks of ${zone.replaceAll("_", " ")}.`;
  return (
    <>
      <FormSection title="General" description={clocks}>
        <TextField name="name" label="Name" maxLength={120} autoComplete="off" className="sm:col-span-2" />
        <MomentField
          name="rules.startsAt"
          label="From"
          zone={zone}
          hint="Orders placed from this moment on."
        />
        <MomentField
          name="rules.endsAt"
          label="Until"
          optional
          zone={zone}
          hint="Orders placed before this moment. Without it, until you end the campaign."
        />
      </FormSection>
      <FormSection title="Gives" description="Bonuses are added after multiplying and rounding.">
        <EffectFields units={units} />
      </FormSection>
      <FormSection
        title="On"
        description="A line takes part by its SKU or by its category. With nothing named, all goods do."
      >
        <ValuesField name="rules.items.categories" label="Categories" hint="One a line." />
        <ValuesField name="rules.items.skus" label="SKUs" hint="One a line." />
      </FormSection>
    </>
  );
}

function EffectFields({ units }: { units: ProgramUnits }) {
  const kind = useWatch({ name: "rules.effect.kind" });
  const isMoney = units.kind === "cashback";
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
        ]}
      />
      {kind === "bonus" ? (
        <AmountField
          name="rules.effect.points"
          label="Bonus per order"
          decimals={units.pointDecimals}
          unit={isMoney ? units.currency : "points"}
        />
      ) : (
        <MultiplierField name="rules.effect.by" label="Multiplier" hint="Such as 2 or 1.5." />
      )}
    </>
  );
}
