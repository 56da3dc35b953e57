import { FormSection } from "@/components/form/form-section";
import { TextField } from "@/components/form/text-field";
import { PointsEndFields } from "./points-end-fields";

/** When points begin to count, and when they end. */
export function LifetimeFields() {
  return (
    <FormSection title="Activation and expiry" description="In whole days of the program's time zone.">
      <TextField
        name="rules.earning.activationDays"
        label="Activation after, in days"
        hint="0 for at once. Usually the time in which goods can be returned."
        number
        className="sm:col-span-2 sm:max-w-64"
      />
      <PointsEndFields name="rules.expiry" label="Points expire" />
    </FormSection>
  );
}
