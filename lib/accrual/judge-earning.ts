import { ratio, shareByLargestRemainder } from "@/lib/kernel/ratio";
import { applyBonuses, applyMultipliers, applyRates, sumByLine } from "./apply-campaigns";
import { applyTier, baseRates } from "./base-rates";
import { type Capped, capOrder, type Sources, sumOf } from "./cap-order";
import { chooseCampaigns } from "./choose-campaigns";
import { type BaseLine, baseSteps, earningBase } from "./earning-base";
import { type Addition, fixedPoints } from "./fixed-points";
import type { Earning, EarningInput, EarningReason, ExplanationStep } from "./model";
import { type Rounded, roundPoints } from "./round-points";

/**
 * What an order earns by one set of rules, with every step of the sum. Points are the program's smallest
 * unit; the lines' points add up to the whole, and so do the campaigns' and the program's. What a member's period or a
 * campaign's budget leaves is not known here: `limitEarning` cuts when the points are posted.
 * Throws invalid_input for an order whose amounts make no sense.
 */
export function judgeEarning(input: EarningInput): Earning {
  const refusal = findRefusal(input);
  if (refusal) return nothing("not_eligible", refusal, [], []);
  const { earning } = input.rules;
  const lines = earningBase(input.order, input.storedValue, earning);
  const facts = baseSteps(lines, input.order);
  const base = lines.reduce((total, line) => total + line.base, 0n);
  if (earning.minimumOrder !== null && base < earning.minimumOrder) {
    const needs = earning.minimumOrder.toString();
    return nothing("nothing", "below_minimum", lines, [
      ...facts,
      { step: "minimum", needs, base: base.toString() },
    ]);
  }
  const chosen = chooseCampaigns(input, lines, (campaigns) => sumOf(count(input, lines, campaigns).sources));
  const { steps, hasRates, ...counted } = count(input, lines, chosen);
  const points = sumOf(counted.sources);
  if (points === 0n) {
    const reason = counted.isRefused ? "above_cap" : whyNothing(lines, steps, hasRates);
    return nothing("nothing", reason, lines, [...facts, ...steps]);
  }
  return { ...earned(lines, counted, points), steps: [...facts, ...steps, ...totalStep(steps, points)] };
}

function findRefusal({ order, rules, programCurrency, member }: EarningInput): EarningReason | null {
  if (!member) return "no_member";
  if (order.placedAt < member.enrolledAt) return "placed_before_enrolment";
  if (order.currency !== programCurrency) return "other_currency";
  if (!rules.channels.includes(order.channel)) return "other_channel";
  if (!rules.orderTypes.includes(order.orderType)) return "other_order_type";
  if (rules.earning.exclude.tags.some((tag) => member.tags.includes(tag))) return "excluded_customer";
  return null;
}

type Counted = Capped & { parts: bigint[]; hasRates: boolean };

/** The sum itself, with these campaigns: rates, tier, campaigns, rounding, whole points, caps per order. */
function count(
  input: EarningInput,
  lines: readonly BaseLine[],
  campaigns: EarningInput["campaigns"],
): Counted {
  const { earning } = input.rules;
  const rates = baseRates(lines, input);
  const fixed = fixedPoints(lines, earning);
  const bonuses = applyBonuses(lines, campaigns, input.rules);
  const added = applyRates(lines, campaigns, input.rules);
  const isMultiplied = earning.bonuses === "multiplied";
  // A tier acts on what the program gives, campaigns on what that came to.
  const tiered = applyTier(rates.rules, isMultiplied ? exactOf(fixed.additions) : [], input);
  const multiplicands = isMultiplied
    ? [...tiered.exact, ...exactOf(bonuses.additions), ...added.contributions.map(({ exact }) => exact)]
    : tiered.exact;
  const multiplied = applyMultipliers(lines, sumByLine(lines.length, multiplicands), campaigns);
  const contributions = [
    ...tiered.contributions,
    ...(multiplicands.length > 0 ? multiplied.contributions : []),
    ...added.contributions,
  ];
  const rounded = roundPoints(lines, contributions, earning);
  const additions = [...fixed.additions, ...bonuses.additions];
  const capped = capOrder(sourcesOf(rounded, additions), campaigns, earning);
  const whole = [...fixed.steps, ...bonuses.steps];
  const steps = [
    ...rates.steps,
    ...(isMultiplied ? whole : []),
    ...tiered.steps,
    ...(multiplicands.length > 0 ? multiplied.steps : []),
    ...added.steps,
    ...rounded.steps,
    ...(isMultiplied ? [] : whole),
    ...capped.steps,
  ];
  const parts = rounded.parts.map(
    (part, index) => part + additions.reduce((sum, { parts: more }) => sum + (more[index] ?? 0n), 0n),
  );
  return { ...capped, steps, parts, hasRates: rates.hasRates };
}

function exactOf(additions: readonly Addition[]) {
  return additions.map(({ parts }) => parts.map((part) => ratio(part)));
}

function sourcesOf(rounded: Rounded, additions: readonly Addition[]): Sources {
  const sources: Sources = new Map(rounded.bySource);
  for (const { campaign, parts } of additions) {
    const points = parts.reduce((total, part) => total + part, 0n);
    sources.set(campaign, (sources.get(campaign) ?? 0n) + points);
  }
  return sources;
}

function earned(
  lines: readonly BaseLine[],
  { sources, parts }: Pick<Counted, "sources" | "parts">,
  points: bigint,
) {
  const shares = shareByLargestRemainder(points, parts);
  return {
    outcome: "earned" as const,
    points,
    lines: lines.map((line, index) => ({ ...lineOf(line), points: shares[index] ?? 0n })),
    campaigns: [...sources].flatMap(([campaignId, brought]) =>
      campaignId !== null && brought > 0n ? [{ campaignId, points: brought }] : [],
    ),
  };
}

// A sum of one number needs no total.
function totalStep(steps: readonly ExplanationStep[], points: bigint): ExplanationStep[] {
  const results = steps.filter(({ step }) => ["round", "bonus", "fixed", "cap"].includes(step));
  const isOneSum = results.length === 1 && results[0]?.step === "round";
  return isOneSum ? [] : [{ step: "total", points: points.toString() }];
}

function whyNothing(
  lines: readonly BaseLine[],
  steps: readonly ExplanationStep[],
  hasRates: boolean,
): EarningReason {
  if (!hasRates) return "no_rate";
  if (lines.every(({ base }) => base === 0n)) return "nothing_to_earn_on";
  return steps.some(({ step }) => step === "rate") ? "below_one_point" : "no_rate";
}

function nothing(
  outcome: "nothing" | "not_eligible",
  reason: EarningReason,
  lines: readonly BaseLine[],
  steps: readonly ExplanationStep[],
): Earning {
  return {
    outcome,
    reason,
    points: 0n,
    lines: lines.map((line) => ({ ...lineOf(line), points: 0n })),
    campaigns: [],
    steps: [...steps, { step: "none", reason }],
  };
}

function lineOf({ what, line, base }: BaseLine) {
  return { number: what === "line" ? line.number : null, base };
}
