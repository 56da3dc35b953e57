import { RadioField } from "@/components/form/radio-field";
import { TextField } from "@/components/form/text-field";
import { RuleSection } from "./rule-section";

export function RefundFields() {
  return (
    <RuleSection
      title="Refunds"
      paths={["clawback", "redemption.partialReturn", "redemption.returnedEnd", "redemption.returnGraceDays"]}
      description="A refund takes back what the order earned."
    >
      <RadioField
        name="rules.clawback"
        label="Points to take back that were spent already"
        className="sm:col-span-2"
        options={[
          {
            value: "debt",
            label: "Become a debt of the member",
            hint: "Points that become available later pay it off first.",
          },
          { value: "write_off", label: "Are written off", hint: "The organization bears them." },
        ]}
      />
      <RadioField
        name="rules.redemption.partialReturn"
        label="Points that paid, when a part of an order comes back"
        className="sm:col-span-2"
        options={[
          { value: "pro_rata", label: "Come back in proportion" },
          { value: "full_only", label: "Come back when the whole order does" },
        ]}
      />
      <RadioField
        name="rules.redemption.returnedEnd"
        label="Points that came back expire"
        className="sm:col-span-2"
        options={[
          { value: "old", label: "When they would have" },
          { value: "anew", label: "Anew", hint: "As if they were earned on the day they came back." },
        ]}
      />
      <TextField
        name="rules.redemption.returnGraceDays"
        label="Returned points whose time is over live on, in days"
        optional
        hint="Empty: they expire at once."
        number
        className="sm:col-span-2 sm:max-w-80"
      />
    </RuleSection>
  );
}
