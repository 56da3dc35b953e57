import { formatMoney } from "@/lib/kernel/money";
import { numberFormat } from "@/lib/kernel/number-format";
import { formatPoints } from "@/lib/kernel/points";
import { type Ratio, ratio } from "@/lib/kernel/ratio";
import type { ProgramUnits } from "./model";

/** An amount of a program (smallest unit) as people say it: "1 point", "1,250 points", "$12.50" of cashback. */
export function amountInWords(amount: bigint, units: ProgramUnits, locale = "en-US"): string {
  if (units.kind === "cashback") return formatMoney(amount, units.currency, locale);
  const isOne = amount === 10n ** BigInt(units.pointDecimals);
  return `${formatPoints(amount, units.pointDecimals, locale)} ${isOne ? "point" : "points"}`;
}

/** The same before rounding: "14.985 points", or "3 1/3 points" where no decimal ends. */
export function exactInWords(amount: Ratio, units: ProgramUnits, locale = "en-US"): string {
  if (amount.d === 1n) return amountInWords(amount.n, units, locale);
  const scale = 10n ** BigInt(units.pointDecimals);
  const text = ratioInWords(ratio(amount.n, amount.d * scale), locale);
  return units.kind === "cashback" ? `${text} ${units.currency}` : `${text} points`;
}

/** A ratio as a decimal where it ends within six places, else as a mixed fraction. */
export function ratioInWords(value: Ratio, locale = "en-US"): string {
  const decimal = asDecimal(value);
  if (decimal)
    return numberFormat(locale, { minimumFractionDigits: 0, maximumFractionDigits: 6 }).format(decimal);
  const whole = value.n / value.d;
  const rest = `${value.n % value.d}/${value.d}`;
  return whole === 0n ? rest : `${whole} ${rest}`;
}

/** "1 point per $1.00"; of cashback also the share, "$0.03 per $1.00 (3%)". */
export function rateInWords(
  rate: { points: bigint; perMoney: bigint },
  units: ProgramUnits,
  locale = "en-US",
): string {
  const words = `${amountInWords(rate.points, units, locale)} per ${formatMoney(rate.perMoney, units.currency, locale)}`;
  if (units.kind !== "cashback") return words;
  return `${words} (${ratioInWords(ratio(rate.points * 100n, rate.perMoney), locale)}%)`;
}

function asDecimal({ n, d }: Ratio): `${number}` | null {
  for (let places = 0; places <= 6; places++) {
    const scaled = n * 10n ** BigInt(places);
    if (scaled % d === 0n) return `${scaled / d}e-${places}` as `${number}`;
  }
  return null;
}
