"use client";

import { useWatch } from "react-hook-form";
import { AmountField } from "@/components/form/amount-field";
import { CheckboxField } from "@/components/form/checkbox-field";
import { RadioField } from "@/components/form/radio-field";
import { useReader } from "@/components/ui/reader";
import { currencyDecimals, formatMoney } from "@/lib/kernel/money";
import { LineQuantities } from "./line-quantities";
import { leftOf, type RefundableLine, type RefundValues } from "./refund-form";

export type RefundableOrder = {
  id: string;
  number: string;
  currency: string;
  /** Of the total, minor units. */
  left: bigint;
  shipping: bigint;
  lines: readonly RefundableLine[];
};

/** Whether all, some lines or an amount comes back. */
export function RefundFields({ order }: { order: RefundableOrder }) {
  const { locale } = useReader();
  const what: unknown = useWatch<RefundValues>({ name: "what" });
  const left = formatMoney(order.left, order.currency, locale);
  return (
    <>
      <RadioField
        name="what"
        label="What comes back"
        options={[
          { value: "all", label: "All that is left", hint: left },
          { value: "lines", label: "Some of its lines", hint: "The tax on them comes back with them." },
          { value: "amount", label: "An amount", hint: "Spread over everything that is left." },
        ]}
      />
      {what === "lines" ? <RefundLines order={order} /> : null}
      {what === "amount" ? (
        <AmountField
          name="amount"
          label="Amount"
          as="text"
          decimals={currencyDecimals(order.currency)}
          unit={order.currency}
          hint={`At most ${left}.`}
          className="sm:max-w-64"
        />
      ) : null}
    </>
  );
}

function RefundLines({ order }: { order: RefundableOrder }) {
  const lines = order.lines.map((line) => ({
    number: line.number,
    name: line.item ?? line.sku,
    most: leftOf(line),
  }));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">Quantities</legend>
      <LineQuantities what="left" lines={lines.filter(({ most }) => most !== "0")} />
      {order.shipping > 0n ? <CheckboxField name="shipping" label="The shipping too" /> : null}
    </fieldset>
  );
}
