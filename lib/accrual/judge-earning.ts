import {
  numeratorsInCommon,
  type Ratio,
  ratio,
  roundRatio,
  shareByLargestRemainder,
  sum,
  zero,
} from "@/lib/kernel/ratio";
import type { ProgramRules } from "@/lib/programs/rules";
import { applyBonuses, applyMultipliers } from "./apply-campaigns";
import { type BaseLine, earningBase } from "./earning-base";
import { fraction } from "./fraction";
import type { Earning, EarningInput, EarningReason, ExplanationStep } from "./model";

/**
 * What an order earns by one set of rules, with every step of the sum. Points are the program's smallest
 * unit; the lines' points add up to the whole. Rounds once, on the order's exact sum or per line; bonuses are
 * added after. Throws invalid_input for an order whose amounts make no sense.
 */
export function judgeEarning(input: EarningInput): Earning {
  const refusal = findRefusal(input);
  if (refusal) return nothing("not_eligible", refusal, [], []);

  const { order, rules } = input;
  const lines = earningBase(order, input.storedValue, rules.earning.storedValueEarns);
  const basePoints = lines.map((line) => atRate(line.base, rules.earning.rate));
  const multiplied = applyMultipliers(lines, basePoints, input.campaigns);
  const rounded = round(lines, multiplied.exact, rules.earning);
  const bonus = applyBonuses(lines, input.campaigns);

  const points = rounded.points + bonus.points;
  const steps: ExplanationStep[] = [
    ...lines.map(lineStep),
    ...leftOut(input),
    ...rateStep(lines, basePoints, rules.earning.rate),
    ...(rules.earning.rate ? multiplied.steps : []),
    ...rounded.steps,
    ...bonus.steps,
  ];
  if (points === 0n) return nothing("nothing", whyNothing(lines, rules), lines, steps);
  if (bonus.steps.length > 0 || rounded.steps.length > 1)
    steps.push({ step: "total", points: points.toString() });
  const parts = lines.map(({ line, base }, index) => ({
    number: line.number,
    base,
    points: (rounded.parts[index] ?? 0n) + (bonus.parts[index] ?? 0n),
  }));
  return { outcome: "earned", points, lines: parts, steps };
}

function findRefusal({ order, rules, programCurrency, member }: EarningInput): EarningReason | null {
  if (!member) return "no_member";
  if (order.placedAt < member.enrolledAt) return "placed_before_enrolment";
  if (order.currency !== programCurrency) return "other_currency";
  if (!rules.channels.includes(order.channel)) return "other_channel";
  if (!rules.orderTypes.includes(order.orderType)) return "other_order_type";
  return null;
}

function atRate(base: bigint, rate: ProgramRules["earning"]["rate"]): Ratio {
  return rate ? ratio(base * rate.points, rate.perMoney) : zero;
}

type Rounded = { points: bigint; parts: bigint[]; steps: ExplanationStep[] };

function round(
  lines: readonly BaseLine[],
  exact: readonly Ratio[],
  earning: ProgramRules["earning"],
): Rounded {
  const { rate, rounding, roundOn } = earning;
  if (!rate) return { points: 0n, parts: lines.map(() => 0n), steps: [] };
  if (roundOn === "line") {
    const parts = exact.map((value) => roundRatio(value, rounding));
    const steps = exact.map((value, index): ExplanationStep => {
      const line = lines[index]?.line.number ?? 0;
      return {
        step: "round",
        rounding,
        line,
        exact: fraction(value),
        points: (parts[index] ?? 0n).toString(),
      };
    });
    return { points: parts.reduce((a, b) => a + b, 0n), parts, steps };
  }
  const whole = sum(exact);
  const points = roundRatio(whole, rounding);
  const parts = shareByLargestRemainder(points, numeratorsInCommon(exact));
  return {
    points,
    parts,
    steps: [{ step: "round", rounding, exact: fraction(whole), points: points.toString() }],
  };
}

function lineStep({ line, orderDiscount, storedValue, base }: BaseLine): ExplanationStep {
  return {
    step: "line",
    line: line.number,
    sku: line.sku,
    gross: line.gross.toString(),
    ...(line.discount > 0n && { discount: line.discount.toString() }),
    ...(orderDiscount > 0n && { orderDiscount: orderDiscount.toString() }),
    ...(storedValue > 0n && { storedValue: storedValue.toString() }),
    base: base.toString(),
  };
}

function leftOut({ order }: EarningInput): ExplanationStep[] {
  return (["shipping", "tax"] as const)
    .filter((what) => order[what] > 0n)
    .map((what) => ({ step: "left_out", what, amount: order[what].toString() }));
}

function rateStep(
  lines: readonly BaseLine[],
  basePoints: readonly Ratio[],
  rate: ProgramRules["earning"]["rate"],
): ExplanationStep[] {
  if (!rate) return [];
  const base = lines.reduce((total, line) => total + line.base, 0n);
  const exact = fraction(sum(basePoints));
  return [{ step: "rate", points: `${rate.points}`, perMoney: `${rate.perMoney}`, base: `${base}`, exact }];
}

function whyNothing(lines: readonly BaseLine[], rules: ProgramRules): EarningReason {
  if (!rules.earning.rate) return "no_rate";
  return lines.some((line) => line.base > 0n) ? "below_one_point" : "nothing_to_earn_on";
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
    lines: lines.map(({ line, base }) => ({ number: line.number, base, points: 0n })),
    steps: [...steps, { step: "none", reason }],
  };
}
