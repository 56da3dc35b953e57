import type { ProgramRules } from "@/lib/programs/rules";
import type { RedemptionLimit, RedemptionQuote } from "./model";

/** An order that asked for a number of points is not placed with fewer for these reasons. */
const refusing: ReadonlySet<RedemptionLimit["kind"]> = new Set([
  "customer_barred",
  "not_enough_points",
  "balance_kept",
  "order_below_minimum",
  "points_minimum",
  "points_step",
  "points_maximum",
]);

/**
 * Why an order would be refused that asks for so many points, or null: where the program takes what it can have, where as
 * many as help were asked for, and where the order itself needs fewer.
 */
export function refusalOf(
  quote: RedemptionQuote,
  wanted: bigint | "max" | null,
  { redemption }: ProgramRules,
): RedemptionLimit | null {
  if (wanted === "max" || wanted === null || redemption.shortfall === "take") return null;
  return quote.limits.find(({ kind }) => refusing.has(kind)) ?? null;
}
