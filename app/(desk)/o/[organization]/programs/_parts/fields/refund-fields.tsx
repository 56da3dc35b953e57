import { FormSection } from "@/components/form/form-section";
import { RadioField } from "@/components/form/radio-field";

export function RefundFields() {
  return (
    <FormSection title="Refunds" description="A refund takes back what the order earned.">
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
    </FormSection>
  );
}
