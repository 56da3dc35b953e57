import { CheckboxField } from "@/components/form/checkbox-field";
import { ChoicesField } from "@/components/form/choices-field";
import { FormSection } from "@/components/form/form-section";
import { ListField } from "@/components/form/list-field";
import { TextField } from "@/components/form/text-field";
import type { ComboboxOption } from "@/components/ui/combobox";
import type { ProgramRules } from "@/lib/programs/rules";
import { CustomersField } from "../../_parts/customers-field";

type AudienceFieldsProps = {
  slug: string;
  program: ProgramRules;
  /** The customers that the campaign names so far. */
  named: readonly ComboboxOption[];
};

/** Whose orders, and which of them: everything that is said must hold. */
export function AudienceFields({ slug, program, named }: AudienceFieldsProps) {
  const { levels } = program.tiers;
  const optionsOf = (words: readonly string[]) => words.map((value) => ({ value, label: value }));
  return (
    <FormSection
      title="For"
      description="Every condition that is filled in must hold. With none, all orders of all members count."
    >
      <ChoicesField name="rules.channels" label="Channels" optional options={optionsOf(program.channels)} />
      <ChoicesField
        name="rules.orderTypes"
        label="Order types"
        optional
        options={optionsOf(program.orderTypes)}
      />
      {levels.length > 0 ? (
        <ChoicesField
          name="rules.audience.tiers"
          label="Tiers"
          optional
          options={levels.map(({ key, name }) => ({ value: key, label: name }))}
          className="sm:col-span-2"
        />
      ) : null}
      <ListField
        name="rules.audience.tags"
        label="Customers with one of these tags"
        optional
        hint="With commas between."
      />
      <TextField
        name="rules.couponCode"
        label="Orders with this coupon code"
        optional
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        hint="Capitals or not. Without a code it acts by itself."
      />
      <TextField
        name="rules.audience.newMemberDays"
        label="New members, days since enrolment"
        optional
        number
        hint="0 for the day of enrolment only."
      />
      <TextField
        name="rules.audience.birthdayDays"
        label="Days around the birthday"
        optional
        number
        hint="Before and after; 0 for the day itself."
      />
      <CheckboxField
        name="rules.audience.firstOrder"
        label="Only the first order of a customer"
        className="sm:col-span-2"
      />
      <CustomersField
        slug={slug}
        initialOptions={named}
        optional
        name="rules.audience.customerIds"
        label="Named customers"
        hint="Only their orders count. With nobody named, those of all members."
        className="sm:col-span-2"
      />
    </FormSection>
  );
}
