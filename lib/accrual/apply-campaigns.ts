import type { CampaignRules } from "@/lib/campaigns/rules";
import { add, multiply, one, type Ratio, ratio, subtract, sum, zero } from "@/lib/kernel/ratio";
import type { ProgramRules } from "@/lib/programs/rules";
import { countRate, numbersOf } from "./base-rates";
import type { BaseLine } from "./earning-base";
import { type Addition, partsOf, takingPart } from "./fixed-points";
import { fraction } from "./fraction";
import type { EarningInput, ExplanationStep } from "./model";

type Campaigns = EarningInput["campaigns"];

/** Exact points by line: of the program (null), or of a campaign. */
export type Contribution = { campaign: string | null; exact: Ratio[] };
type Exact = { contributions: Contribution[]; steps: ExplanationStep[] };
type Whole = { additions: Addition[]; steps: ExplanationStep[] };

/** Each multiplier adds base points × (by − 1) on its lines, so that several add up (×2 and ×3 → ×4). */
export function applyMultipliers(
  lines: readonly BaseLine[],
  basePoints: readonly Ratio[],
  campaigns: Campaigns,
): Exact {
  const found: Exact = { contributions: [], steps: [] };
  for (const { id, rules } of campaigns) {
    const { effect } = rules;
    if (effect.kind !== "multiply") continue;
    const indexes = takingPart(lines, rules.items);
    if (indexes.length === 0) continue;
    const by = ratio(effect.by.n, effect.by.d);
    const more = subtract(by, one);
    const taking = new Set(indexes);
    const exact = basePoints.map((points, index) => (taking.has(index) ? multiply(points, more) : zero));
    found.contributions.push({ campaign: id, exact });
    found.steps.push({
      step: "multiply",
      campaign: id,
      ...named(rules),
      by: fraction(by),
      lines: numbersOf(lines, indexes),
      adds: fraction(sum(exact)),
    });
  }
  return found;
}

/** What campaigns add per amount, or as a share of the money that points are worth. */
export function applyRates(lines: readonly BaseLine[], campaigns: Campaigns, rules: ProgramRules): Exact {
  const found: Exact = { contributions: [], steps: [] };
  for (const { id, rules: campaign } of campaigns) {
    const rate = rateOf(campaign.effect, rules);
    const indexes = rate ? takingPart(lines, campaign.items) : [];
    if (!rate || indexes.length === 0) continue;
    const exact = countRate(rate, lines, indexes, { ...rules.earning, counting: rate.counting });
    const base = indexes.reduce((total, index) => total + (lines[index]?.base ?? 0n), 0n);
    found.contributions.push({ campaign: id, exact });
    found.steps.push({
      step: "add_rate",
      campaign: id,
      ...named(campaign),
      points: `${rate.points}`,
      perMoney: `${rate.perMoney}`,
      base: `${base}`,
      lines: numbersOf(lines, indexes),
      adds: fraction(sum(exact)),
      ...(rate.percent && { percent: fraction(rate.percent) }),
      ...(rate.counting === "steps" && { whole: true as const }),
    });
  }
  return found;
}

// A share of the money has no steps to complete.
function rateOf(effect: CampaignRules["effect"], { conversion, earning }: ProgramRules) {
  if (effect.kind === "per_amount") {
    const { points, perMoney } = effect;
    return { points, perMoney, counting: earning.counting, percent: null };
  }
  if (effect.kind !== "percent") return null;
  const percent = multiply(ratio(effect.of.n, effect.of.d), ratio(100n));
  const worth = ratio(effect.of.n * conversion.points, effect.of.d * conversion.money);
  return { points: worth.n, perMoney: worth.d, counting: "proportion" as const, percent };
}

/**
 * Fixed points, once per campaign, split over the lines that take part in proportion to what they earn on, or for each
 * of their units. Goods that were free, or paid with stored value that does not earn, bring no bonus.
 */
export function applyBonuses(lines: readonly BaseLine[], campaigns: Campaigns, rules: ProgramRules): Whole {
  const found: Whole = { additions: [], steps: [] };
  for (const { id, rules: campaign } of campaigns) {
    const { effect } = campaign;
    if (effect.kind !== "bonus" && effect.kind !== "per_unit") continue;
    const per = effect.kind === "bonus" ? "order" : "unit";
    const indexes = takingPart(lines, campaign.items, per);
    if (indexes.length === 0) continue;
    const parts = partsOf(lines, indexes, per, effect.points, rules.earning.rounding);
    const points = parts.reduce((total, part) => total + part, 0n);
    found.additions.push({ campaign: id, parts });
    found.steps.push({
      step: "bonus",
      campaign: id,
      ...named(campaign),
      points: points.toString(),
      lines: numbersOf(lines, indexes),
      ...(per === "unit" && { perUnit: effect.points.toString() }),
    });
  }
  return found;
}

/** Exact points of all rules, by line. */
export function sumByLine(lines: number, exacts: readonly (readonly Ratio[])[]): Ratio[] {
  return Array.from({ length: lines }, (_, index) =>
    exacts.reduce((total, exact) => add(total, exact[index] ?? zero), zero),
  );
}

function named(rules: CampaignRules): { name?: string } {
  return rules.name === undefined ? {} : { name: rules.name };
}
