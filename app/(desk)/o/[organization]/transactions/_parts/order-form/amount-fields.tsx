import { AmountField } from "@/components/form/amount-field";
import { CheckboxField } from "@/components/form/checkbox-field";
import { FormSection } from "@/components/form/form-section";
import { ListField } from "@/components/form/list-field";

/** What concerns the whole order. The verb reads the decimals by the currency. */
export function AmountFields() {
  return (
    <FormSection title="Whole order" description="Shipping and tax earn where the program says so.">
      <AmountField name="orderDiscount" label="Order discount" optional as="text" decimals={2} />
      <AmountField name="shipping" label="Shipping" optional as="text" decimals={2} />
      <AmountField name="tax" label="Tax" optional as="text" decimals={2} />
      <ListField name="couponCodes" label="Coupon codes" optional hint="With commas between." />
      <CheckboxField
        name="paid"
        label="It is fully paid"
        hint="Some programs give points only then."
        className="sm:col-span-2"
      />
    </FormSection>
  );
}
