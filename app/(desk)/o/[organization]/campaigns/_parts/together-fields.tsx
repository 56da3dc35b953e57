"use client";

import { useWatch } from "react-hook-form";
import { FormSection } from "@/components/form/form-section";
import { RadioField } from "@/components/form/radio-field";
import { TextField } from "@/components/form/text-field";

/** What happens where several campaigns are for one order. */
export function TogetherFields() {
  const stacking: unknown = useWatch({ name: "rules.stacking" });
  return (
    <FormSection title="Beside others" description="Where several campaigns are for one order.">
      <RadioField
        name="rules.stacking"
        label="This campaign"
        className="sm:col-span-2"
        options={[
          { value: "stack", label: "Adds up with the others" },
          {
            value: "exclusive",
            label: "Acts alone",
            hint: "The exclusive campaign of the highest priority silences all others.",
          },
        ]}
      />
      {stacking === "exclusive" ? (
        <TextField
          name="rules.priority"
          label="Priority"
          number
          hint="0 to 1000. Of equals the one that gives more acts."
        />
      ) : null}
    </FormSection>
  );
}
