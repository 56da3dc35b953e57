import { AmountField } from "@/components/form/amount-field";
import { FormSection } from "@/components/form/form-section";
import { currencyDecimals } from "@/lib/kernel/money";
import type { ProgramUnits } from "@/lib/programs/model";
import { ValuesField } from "./values-field";

/** Which goods take part, and how much of them an order needs. */
export function GoodsFields({ units }: { units: ProgramUnits }) {
  return (
    <FormSection
      title="On"
      description="A line takes part by its SKU, its category or its brand. With nothing named, all goods do."
    >
      <ValuesField name="rules.items.categories" label="Categories" hint="One a line." />
      <ValuesField name="rules.items.brands" label="Brands" hint="One a line." />
      <ValuesField name="rules.items.skus" label="SKUs" hint="One a line." className="sm:col-span-2" />
      <AmountField
        name="rules.minimum.spend"
        label="Spending of at least"
        optional
        decimals={currencyDecimals(units.currency)}
        unit={units.currency}
        hint="On these goods; exactly so much is enough."
      />
      <AmountField
        name="rules.minimum.quantity"
        label="Quantity of at least"
        optional
        decimals={3}
        unit="units"
        hint="Of these goods."
      />
    </FormSection>
  );
}
