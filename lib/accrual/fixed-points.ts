import { takesPart } from "@/lib/campaigns/takes-part";
import { ratio, roundRatio, shareByLargestRemainder } from "@/lib/kernel/ratio";
import type { ProgramRules } from "@/lib/programs/rules";
import { numbersOf } from "./base-rates";
import type { BaseLine } from "./earning-base";
import type { ExplanationStep } from "./model";

/** Whole points by line. */
export type Addition = { campaign: string | null; parts: bigint[] };

/** The program's points per order, per line and per unit. Goods that earn on nothing bring none. */
export function fixedPoints(
  lines: readonly BaseLine[],
  earning: ProgramRules["earning"],
): { additions: Addition[]; steps: ExplanationStep[] } {
  const additions: Addition[] = [];
  const steps: ExplanationStep[] = [];
  for (const { per, points, ...items } of earning.fixed) {
    const indexes = takingPart(lines, items, per);
    if (indexes.length === 0) continue;
    const parts = partsOf(lines, indexes, per, points, earning.rounding);
    const sum = parts.reduce((total, part) => total + part, 0n);
    additions.push({ campaign: null, parts });
    const named = numbersOf(lines, indexes);
    steps.push({ step: "fixed", per, each: points.toString(), points: sum.toString(), lines: named });
  }
  return { additions, steps };
}

/** Points that are given once are shared by what the lines earn on; those for units follow the units. */
export function partsOf(
  lines: readonly BaseLine[],
  indexes: readonly number[],
  per: "order" | "line" | "unit",
  points: bigint,
  rounding: ProgramRules["earning"]["rounding"],
): bigint[] {
  const taking = new Set(indexes);
  if (per === "order") {
    const weights = lines.map(({ base }, index) => (taking.has(index) ? base : 0n));
    return shareByLargestRemainder(points, weights);
  }
  return lines.map(({ what, line }, index) => {
    if (!taking.has(index) || what !== "line") return 0n;
    return per === "line" ? points : roundRatio(ratio(points * line.quantityMilli, 1000n), rounding);
  });
}

type Items = { skus: readonly string[]; categories: readonly string[]; brands: readonly string[] };

/**
 * The lines among these goods that earn on something. Shipping and tax take part where everything does, but are no
 * lines and have no units.
 */
export function takingPart(
  lines: readonly BaseLine[],
  items: Items,
  per: "order" | "line" | "unit" = "order",
): number[] {
  return lines.flatMap(({ what, line, base }, index) => {
    const isCounted = base > 0n && (per === "order" || what === "line");
    return isCounted && takesPart(items, line) ? [index] : [];
  });
}
