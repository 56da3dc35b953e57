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

/** What the program in the form counts in. When that changes, “1.00” stays 1 rather than becoming 100 of the new. */
export function useUnits(): FormUnits {
  const { getValues, setValue } = useFormContext();
  const [kind, currency, decimals] = useWatch({ name: ["kind", "currency", "pointDecimals"] });
  const units: FormUnits = {
    kind: kind === "cashback" ? "cashback" : "points",
    currency: typeof currency === "string" && isCurrency(currency) ? currency : "USD",
    pointDecimals: decimals === 2 ? 2 : 0,
  };
  const points = decimalsOf(units);
  const money = currencyDecimals(units.currency);
  const last = useRef({ points, money });

  useEffect(() => {
    const isOpen = amounts.every(([name]) => !name.startsWith("rules.conversion") || !getValues(name));
    if (kind !== "cashback" || !isOpen) return;
    const one = 10n ** BigInt(money);
    setValue("rules.conversion.points", one);
    setValue("rules.conversion.money", one);
  }, [kind, money, getValues, setValue]);

  useEffect(() => {
    const before = last.current;
    last.current = { points, money };
    for (const [name, unit] of amounts) {
      const [from, to] = unit === "points" ? [before.points, points] : [before.money, money];
      const amount: unknown = getValues(name);
      if (from !== to && typeof amount === "bigint") setValue(name, rescale(amount, from, to));
    }
  }, [points, money, getValues, setValue]);
  return { ...units, pointDecimals: points };
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
