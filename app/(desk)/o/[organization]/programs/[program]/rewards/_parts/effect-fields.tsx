"use client";

import { useWatch } from "react-hook-form";
import { RatioField } from "@/components/domain/ratio-field";
import { AmountField } from "@/components/form/amount-field";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { currencyDecimals } from "@/lib/kernel/money";
import { rewardTypes, rewardTypeWords } from "@/lib/rewards/model";

const options = rewardTypes.map((value) => ({ value, label: rewardTypeWords[value] }));

/** What a member gets, by its type. */
export function EffectFields({ currency }: { currency: string }) {
  const kind: unknown = useWatch({ name: "rules.effect.kind" });
  const money = { decimals: currencyDecimals(currency), unit: currency };
  return (
    <>
      <SelectField name="rules.effect.kind" label="Type" options={options} className="sm:col-span-2" />
      {kind === "percent_off" ? (
        <RatioField name="rules.effect.share" label="Percent off the goods" as="percent" />
      ) : null}
      {kind === "percent_off" || kind === "free_shipping" ? (
        <AmountField name="rules.effect.atMost" label="At most" optional {...money} />
      ) : null}
      {kind === "money_off" ? (
        <AmountField name="rules.effect.money" label="Off the goods" {...money} />
      ) : null}
      {kind === "free_product" ? (
        <TextField name="rules.effect.sku" label="SKU" hint="One unit of it costs nothing." maxLength={64} />
      ) : null}
      {kind === "gift_certificate" ? (
        <AmountField name="rules.effect.worth" label="Worth" {...money} />
      ) : null}
    </>
  );
}
