import { CheckboxField } from "@/components/form/checkbox-field";
import { ChoicesField } from "@/components/form/choices-field";
import { RadioField } from "@/components/form/radio-field";
import type { Option } from "@/lib/kernel/list";
import { CardFormatFields } from "./card-format-fields";
import { RuleSection } from "./rule-section";

/** How customers become members, what a member must have, and how cards look. */
export function EnrolmentFields({ requirable }: { requirable: readonly Option[] }) {
  return (
    <>
      <RuleSection
        title="Enrolment"
        paths={[
          "enrolment.joining",
          "enrolment.requiredFields",
          "enrolment.confirmation",
          "enrolment.phoneNeedsCode",
        ]}
        description="How customers become members, and what a member must have."
      >
        <RadioField
          name="rules.enrolment.joining"
          label="Customers become members"
          options={[
            { value: "by_hand", label: "By hand", hint: "At the desk, by a file, by bulk work." },
            { value: "new_customers", label: "As soon as they are customers" },
            { value: "first_order", label: "With their first order", hint: "Which earns already." },
          ]}
        />
        <RadioField
          name="rules.enrolment.confirmation"
          label="A member becomes active"
          options={[
            { value: "by_itself", label: "As soon as nothing is missing" },
            { value: "by_hand", label: "When somebody confirms it" },
          ]}
        />
        <ChoicesField
          name="rules.enrolment.requiredFields"
          label="A member must have"
          hint="Who lacks something earns, but does not spend until nothing is missing."
          options={requirable}
          className="sm:col-span-2"
        />
        <CheckboxField
          name="rules.enrolment.phoneNeedsCode"
          label="The phone is confirmed by a one-time code"
          className="sm:col-span-2"
        />
      </RuleSection>
      <CardFormatFields />
    </>
  );
}
