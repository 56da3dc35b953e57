import { type CampaignRules, takesPart } from "@/lib/campaigns/rules";
import {
  add,
  multiply,
  one,
  type Ratio,
  ratio,
  shareByLargestRemainder,
  subtract,
  sum,
  zero,
} from "@/lib/kernel/ratio";
import type { BaseLine } from "./earning-base";
import { fraction } from "./fraction";
import type { EarningInput, ExplanationStep } from "./model";

type Campaigns = EarningInput["campaigns"];
type Multiplied = { exact: Ratio[]; steps: ExplanationStep[] };
type Added = { points: bigint; parts: bigint[]; steps: ExplanationStep[] };

/** Multipliers of one line add up (×2 and ×3 → ×4) and act on its base points only. */
export function applyMultipliers(
  lines: readonly BaseLine[],
  basePoints: readonly Ratio[],
  campaigns: Campaigns,
): Multiplied {
  const factors = lines.map(() => one);
  const steps: ExplanationStep[] = [];
  for (const { id, rules } of campaigns) {
    if (rules.effect.kind !== "multiply") continue;
    const by = ratio(rules.effect.by.n, rules.effect.by.d);
    const more = subtract(by, one);
    const indexes = partakers(lines, rules);
    if (indexes.length === 0) continue;
    for (const index of indexes) factors[index] = add(factors[index] ?? one, more);
    const adds = multiply(sum(indexes.map((index) => basePoints[index] ?? zero)), more);
    steps.push({
      step: "multiply",
      campaign: id,
      ...named(rules),
      by: fraction(by),
      lines: numbers(lines, indexes),
      adds: fraction(adds),
    });
  }
  return { exact: basePoints.map((points, index) => multiply(points, factors[index] ?? one)), steps };
}

/**
 * Fixed points, once per campaign, split over the lines that take part in proportion to what they earn on.
 * Goods that were free, or paid with stored value that does not earn, bring no bonus.
 */
export function applyBonuses(lines: readonly BaseLine[], campaigns: Campaigns): Added {
  const added: Added = { points: 0n, parts: lines.map(() => 0n), steps: [] };
  for (const { id, rules } of campaigns) {
    if (rules.effect.kind !== "bonus") continue;
    const { points } = rules.effect;
    const indexes = partakers(lines, rules);
    if (indexes.length === 0) continue;
    const shares = shareByLargestRemainder(
      points,
      indexes.map((index) => lines[index]?.base ?? 0n),
    );
    indexes.forEach((index, at) => {
      added.parts[index] = (added.parts[index] ?? 0n) + (shares[at] ?? 0n);
    });
    added.points += points;
    added.steps.push({
      step: "bonus",
      campaign: id,
      ...named(rules),
      points: points.toString(),
      lines: numbers(lines, indexes),
    });
  }
  return added;
}

function partakers(lines: readonly BaseLine[], rules: CampaignRules): number[] {
  return lines.flatMap(({ line, base }, index) => (base > 0n && takesPart(rules, line) ? [index] : []));
}

function numbers(lines: readonly BaseLine[], indexes: readonly number[]): number[] {
  return indexes.flatMap((index) => lines[index]?.line.number ?? []);
}

function named(rules: CampaignRules): { name?: string } {
  return rules.name === undefined ? {} : { name: rules.name };
}
