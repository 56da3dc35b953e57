import { invalid } from "./errors";
import { limits } from "./limits";

/**
 * The exact whole number of smallest units that a plain decimal ("12.34", "-0.5") stands for.
 * Grouping, exponents, signs other than a leading minus and further decimals are errors of `field`.
 */
export function parseDecimal(text: string, decimals: number, field: string): bigint {
  const match = /^(-?)(\d{1,18})(?:\.(\d{1,9}))?$/.exec(text.trim());
  if (!match) throw invalid({ [field]: "Enter a plain number, like 12 or 12.50." });
  const [, sign, whole = "", fraction = ""] = match;
  if (fraction.length > decimals) throw invalid({ [field]: tooFine(decimals) });
  const magnitude = BigInt(whole + fraction.padEnd(decimals, "0"));
  if (magnitude > limits.amountUnitsMax) throw invalid({ [field]: "This number is too large." });
  return sign ? -magnitude : magnitude;
}

/** The way back: always all decimals, a point between, no grouping ("12.50", "-0.05"). */
export function showDecimal(amount: bigint, decimals: number): `${number}` {
  const sign = amount < 0n ? "-" : "";
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
  return text as `${number}`;
}

function tooFine(decimals: number): string {
  if (decimals === 0) return "Enter a whole number.";
  return `Enter at most ${decimals} ${decimals === 1 ? "decimal" : "decimals"}.`;
}
