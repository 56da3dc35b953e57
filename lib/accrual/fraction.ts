import { type Ratio, ratio } from "@/lib/kernel/ratio";
import type { Fraction } from "./model";

/** A ratio as digits for JSON. */
export function fraction(value: Ratio): Fraction {
  return { n: value.n.toString(), d: value.d.toString() };
}

export function readFraction(stored: Fraction): Ratio {
  return ratio(BigInt(stored.n), BigInt(stored.d));
}
