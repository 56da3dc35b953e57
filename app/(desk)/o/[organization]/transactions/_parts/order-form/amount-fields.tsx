import { AmountField } from "@/components/form/amount-field";
import { FormSection } from "@/components/form/form-section";

/** What concerns the whole order. The verb reads the decimals by the currency. */
export function AmountFields() {
  return (
    <FormSection title="Whole order" description="Shipping and tax do not earn.">
      <AmountField name="orderDiscount" label="Order discount" optional as="text" decimals={2} />
      <AmountField name="shipping" label="Shipping" optional as="text" decimals={2} />
      <AmountField name="tax" label="Tax" optional as="text" decimals={2} />
    </FormSection>
  );
}
