import { RadioField } from "@/components/form/radio-field";
import { RuleSection } from "./rule-section";

export function CertificateFields() {
  return (
    <RuleSection
      title="Certificates"
      paths={["redemption.certificateUse"]}
      description="How a certificate of this program is used up."
    >
      <RadioField
        name="rules.redemption.certificateUse"
        label="A certificate pays"
        className="sm:col-span-2"
        options={[
          { value: "multi", label: "Several orders", hint: "What is left stays on it until it is used up." },
          { value: "single", label: "One order", hint: "What the order does not need is given up." },
        ]}
      />
    </RuleSection>
  );
}
