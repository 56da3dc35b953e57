import { invalid } from "@/lib/kernel/errors";
import { currencyDecimals, parseMoney, showMoneyPlain } from "@/lib/kernel/money";
import { parsePoints, showPointsPlain } from "@/lib/kernel/points";
import { ratio } from "@/lib/kernel/ratio";
import type { Conversion, EarnRate } from "./rules";

/**
 * "1 per 1.00" (points per money in the currency's major unit), "3%" (of cashback), or "none".
 * Answers smallest units. Errors: `invalid_input` of `field`.
 */
export function parseEarnText(
  text: string,
  currency: string,
  decimals: number,
  field = "earn",
): EarnRate | null {
  if (/^\s*none\s*$/i.test(text)) return null;
  const percent = /^\s*(\d{1,6})(?:\.(\d{1,4}))?\s*%\s*$/.exec(text);
  if (percent) return percentRate(percent[1] ?? "", percent[2] ?? "", currency, decimals, field);
  const [points, money] = halves(
    text,
    /\s+per\s+/i,
    field,
    "Write a rate like “1 per 1.00”, “3%” or “none”.",
  );
  return {
    points: aboveZero(parsePoints(points, decimals, field), field),
    perMoney: aboveZero(parseMoney(money, currency, field), field),
  };
}

/** "250 = 25.00": points and what they are worth. Answers smallest units. Errors: `invalid_input` of `field`. */
export function parseConversionText(
  text: string,
  currency: string,
  decimals: number,
  field = "conversion",
): Conversion {
  const [points, money] = halves(text, /\s*=\s*/, field, "Write a conversion like “250 = 25.00”.");
  return {
    points: aboveZero(parsePoints(points, decimals, field), field),
    money: aboveZero(parseMoney(money, currency, field), field),
  };
}

/** The inverse of `parseEarnText`; a percentage comes back as the pair that it stands for. */
export function showEarnText(rate: EarnRate | null, currency: string, decimals: number): string {
  if (!rate) return "none";
  return `${showPointsPlain(rate.points, decimals)} per ${showMoneyPlain(rate.perMoney, currency)}`;
}

/** The inverse of `parseConversionText`. */
export function showConversionText(
  { points, money }: Conversion,
  currency: string,
  decimals: number,
): string {
  return `${showPointsPlain(points, decimals)} = ${showMoneyPlain(money, currency)}`;
}

function percentRate(
  whole: string,
  fraction: string,
  currency: string,
  decimals: number,
  field: string,
): EarnRate {
  const hundredths = 100n * 10n ** BigInt(fraction.length);
  const percent = aboveZero(BigInt(whole + fraction), field);
  const { n, d } = ratio(
    percent * 10n ** BigInt(decimals),
    hundredths * 10n ** BigInt(currencyDecimals(currency, field)),
  );
  return { points: n, perMoney: d };
}

function halves(text: string, between: RegExp, field: string, advice: string): [string, string] {
  const [left, right, ...rest] = text.trim().split(between);
  if (left && right && rest.length === 0) return [left, right];
  throw invalid({ [field]: advice });
}

function aboveZero(amount: bigint, field: string): bigint {
  if (amount > 0n) return amount;
  throw invalid({ [field]: "Both numbers must be above zero." });
}
