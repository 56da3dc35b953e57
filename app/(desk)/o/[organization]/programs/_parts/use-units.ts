"use client";

import { useEffect, useRef } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { parseDecimal, showDecimal } from "@/lib/kernel/decimal";
import { currencyDecimals, isCurrency } from "@/lib/kernel/money";
import { decimalsOf } from "@/lib/programs/input";
import type { ProgramKind } from "@/lib/programs/model";

export type FormUnits = { kind: ProgramKind; currency: string; pointDecimals: number };

const amounts = [
  ["rules.earning.rate.points", "points"],
  ["rules.conversion.points", "points"],
  ["rules.earning.rate.perMoney", "money"],
  ["rules.conversion.money", "money"],
] as const;

/** What the program in the form counts in. */
export function useUnits(): FormUnits {
  const [kind, currency, decimals] = useWatch({ name: ["kind", "currency", "pointDecimals"] });
  const units: FormUnits = {
    kind: kind === "cashback" ? "cashback" : "points",
    currency: typeof currency === "string" && isCurrency(currency) ? currency : "USD",
    pointDecimals: decimals === 2 ? 2 : 0,
  };
  return { ...units, pointDecimals: decimalsOf(units) };
}

/**
 * Keeps the amounts in the form what they say when the units change: “1.00” stays 1 rather than becoming 100 of
 * the new. Cashback is worth itself, as long as nobody says otherwise.
 */
export function useAmountsInUnits({ kind, currency, pointDecimals }: FormUnits): void {
  const { getValues, setValue } = useFormContext();
  const money = currencyDecimals(currency);
  const last = useRef({ points: pointDecimals, money });

  useEffect(() => {
    const before = last.current;
    last.current = { points: pointDecimals, money };
    for (const [name, unit] of amounts) {
      const [from, to] = unit === "points" ? [before.points, pointDecimals] : [before.money, money];
      const amount: unknown = getValues(name);
      if (from !== to && typeof amount === "bigint") setValue(name, rescale(amount, from, to));
    }
    if (
      kind === "cashback" &&
      !getValues("rules.conversion.points") &&
      !getValues("rules.conversion.money")
    ) {
      const one = 10n ** BigInt(money);
      setValue("rules.conversion.points", one);
      setValue("rules.conversion.money", one);
    }
  }, [kind, pointDecimals, money, getValues, setValue]);
}

/** Where the new unit is too coarse the text stays, and is an error of the field. */
function rescale(amount: bigint, from: number, to: number): bigint | string {
  const text = showDecimal(amount, from).replace(/\.?0+$/, from === 0 ? "$&" : "");
  try {
    return parseDecimal(text, to, "amount");
  } catch {
    return text;
  }
}
