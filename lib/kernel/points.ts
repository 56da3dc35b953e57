import { parseDecimal, showDecimal } from "./decimal";
import { numberFormat } from "./number-format";

/** Smallest units of a program that counts with `decimals` (0 or 2; cashback: the currency's own). */
export function parsePoints(text: string, decimals: number, field = "points"): bigint {
  return parseDecimal(text, decimals, field);
}

/** Smallest units in the words of a locale ("1,234" or "1,234.50"), without the word "points". */
export function formatPoints(amount: bigint, decimals: number, locale = "en-US"): string {
  const format = numberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return format.format(showDecimal(amount, decimals));
}

/** Smallest units as files and interfaces write them: "1234.50". */
export function showPointsPlain(amount: bigint, decimals: number): string {
  return showDecimal(amount, decimals);
}
