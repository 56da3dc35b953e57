import { FormSection } from "@/components/form/form-section";
import { MomentField } from "@/components/form/moment-field";
import { TextField } from "@/components/form/text-field";
import type { ComboboxOption } from "@/components/ui/combobox";
import type { ProgramUnits } from "@/lib/programs/model";
import type { ProgramRules } from "@/lib/programs/rules";
import { AudienceFields } from "./audience-fields";
import { BoundFields } from "./bound-fields";
import { EffectFields } from "./effect-fields";
import { GoodsFields } from "./goods-fields";
import { HoursField } from "./hours-field";
import { TogetherFields } from "./together-fields";
import { WeekdaysField } from "./weekdays-field";

type CampaignFieldsProps = {
  slug: string;
  units: ProgramUnits;
  zone: string;
  /** Of the program: its channels, order types and tiers are there to choose from. */
  program: ProgramRules;
  /** The customers that the campaign names so far. */
  named?: readonly ComboboxOption[];
};

/** What a campaign is called, when and for whom it gives, on what, how much, and how far it goes. */
export function CampaignFields({ slug, units, zone, program, named = [] }: CampaignFieldsProps) {
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
        <WeekdaysField name="rules.weekdays" label="On these days only" className="sm:col-span-2" />
        <HoursField name="rules.hours" />
      </FormSection>
      <FormSection title="Gives" description="Bonuses are added after multiplying and rounding.">
        <EffectFields units={units} />
      </FormSection>
      <GoodsFields units={units} />
      <AudienceFields slug={slug} program={program} named={named} />
      <TogetherFields />
      <BoundFields units={units} />
    </>
  );
}
