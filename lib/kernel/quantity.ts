import { parseDecimal, showDecimal } from "./decimal";
import { invalid } from "./errors";
import { limits } from "./limits";

/** Thousandths of a unit ("1.5" → 1500n), at least 0, at most a million units. */
export function parseQuantity(text: string, field = "quantity"): bigint {
  const milli = parseDecimal(text, 3, field);
  if (milli < 0n) throw invalid({ [field]: "A quantity cannot be negative." });
  if (milli > limits.quantityThousandthsMax) throw invalid({ [field]: "This quantity is too large." });
  return milli;
}

/** The way back, without needless zeros: 1500n → "1.5", 2000n → "2". */
export function showQuantity(milli: bigint): string {
  return showDecimal(milli, 3).replace(/\.?0+$/, "");
}
