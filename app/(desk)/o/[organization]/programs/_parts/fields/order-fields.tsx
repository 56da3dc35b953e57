import { FormSection } from "@/components/form/form-section";
import { WordsField } from "./words-field";

export type OrderChoices = { channels: readonly string[]; orderTypes: readonly string[] };

/** Which orders the program counts. */
export function OrderFields({ channels, orderTypes }: OrderChoices) {
  return (
    <FormSection
      title="Orders"
      description="An order earns in one program: each pair of channel and order type belongs to one active program."
    >
      <WordsField
        name="rules.channels"
        label="Sales channels"
        addLabel="Another channel"
        known={channels}
        className="sm:col-span-2"
      />
      <WordsField
        name="rules.orderTypes"
        label="Order types"
        addLabel="Another order type"
        known={orderTypes}
        className="sm:col-span-2"
      />
    </FormSection>
  );
}
