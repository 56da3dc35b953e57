"use client";

import { ComboboxField } from "@/components/form/combobox-field";
import { FormSection } from "@/components/form/form-section";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import type { ComboboxOption } from "@/components/ui/combobox";
import { searchOwnCustomersAction } from "../../actions";
import { loadBy } from "../search";
import { SuggestField } from "./suggest-field";
import type { Pair } from "./values";

type OrderFieldsProps = {
  slug: string;
  chosen: ComboboxOption | null;
  pairs: readonly Pair[];
  currencies: readonly string[];
  zone: string;
  onCustomer: (name: string | null) => void;
};

/** Whose order it is, where it was placed, and its number. */
export function OrderFields({ slug, chosen, pairs, currencies, zone, onCustomer }: OrderFieldsProps) {
  return (
    <FormSection title="Order" description="Channel and type decide which program counts it.">
      <ComboboxField
        name="customerId"
        label="Customer"
        placeholder="Name, number, phone, e-mail or card"
        queryKey={["own customers", slug]}
        load={loadBy(searchOwnCustomersAction, slug)}
        initialOption={chosen}
        onOptionChange={(option) => onCustomer(option?.label ?? null)}
        className="sm:col-span-2"
      />
      <TextField
        name="cardNumber"
        label="Card that was shown"
        optional
        autoComplete="off"
        spellCheck={false}
        hint="It finds the customer, and is refused where it is blocked."
        className="sm:col-span-2"
      />
      <SuggestField name="channel" label="Channel" suggestions={unique(pairs.map((each) => each.channel))} />
      <SuggestField
        name="orderType"
        label="Order type"
        suggestions={unique(pairs.map((each) => each.orderType))}
      />
      <TextField name="externalId" label="Order number" autoComplete="off" spellCheck={false} />
      <SelectField
        name="currency"
        label="Currency"
        options={currencies.map((code) => ({ value: code, label: code }))}
      />
      <TextField
        name="placedAt"
        label="Placed at"
        type="datetime-local"
        optional
        hint={`Empty means now. ${zone.replaceAll("_", " ")} time.`}
      />
    </FormSection>
  );
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
