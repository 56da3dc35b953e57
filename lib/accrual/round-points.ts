import { numeratorsInCommon, type Ratio, roundRatio, shareByLargestRemainder, sum } from "@/lib/kernel/ratio";
import type { ProgramRules } from "@/lib/programs/rules";
import { type Contribution, sumByLine } from "./apply-campaigns";
import type { BaseLine } from "./earning-base";
import { fraction } from "./fraction";
import type { ExplanationStep } from "./model";

/** Whole points by line and by who brought them (null = the program). */
export type Rounded = {
  parts: bigint[];
  bySource: Map<string | null, bigint>;
  steps: ExplanationStep[];
};

/**
 * Makes exact points whole: once for the order, once for each line, or once for each rule. Lines and campaigns share
 * the whole by largest remainder of what they brought exactly, ties to the program.
 */
export function roundPoints(
  lines: readonly BaseLine[],
  contributions: readonly Contribution[],
  earning: ProgramRules["earning"],
): Rounded {
  const { rounding, roundOn } = earning;
  if (contributions.length === 0) return { parts: lines.map(() => 0n), bySource: new Map(), steps: [] };
  if (roundOn === "rule") return roundEachRule(lines, contributions, rounding);
  const byLine = sumByLine(
    lines.length,
    contributions.map(({ exact }) => exact),
  );
  if (roundOn === "order") {
    const whole = sum(byLine);
    const points = roundRatio(whole, rounding);
    const parts = shareByLargestRemainder(points, numeratorsInCommon(byLine));
    const steps = [{ step: "round" as const, rounding, exact: fraction(whole), points: points.toString() }];
    return { parts, bySource: shareBySource(points, contributions), steps };
  }
  const parts = byLine.map((value) => roundRatio(value, rounding));
  const steps = byLine.map((value, index) => ({
    step: "round" as const,
    rounding,
    line: lines[index]?.line.number ?? 0,
    exact: fraction(value),
    points: (parts[index] ?? 0n).toString(),
  }));
  return { parts, bySource: shareBySource(total(parts), contributions), steps };
}

function roundEachRule(
  lines: readonly BaseLine[],
  contributions: readonly Contribution[],
  rounding: ProgramRules["earning"]["rounding"],
): Rounded {
  const rounded: Rounded = { parts: lines.map(() => 0n), bySource: new Map(), steps: [] };
  for (const { campaign, exact } of contributions) {
    const whole = sum(exact);
    const points = roundRatio(whole, rounding);
    const parts = shareByLargestRemainder(points, numeratorsInCommon(exact));
    rounded.parts = rounded.parts.map((part, index) => part + (parts[index] ?? 0n));
    rounded.bySource.set(campaign, (rounded.bySource.get(campaign) ?? 0n) + points);
    rounded.steps.push({
      step: "round",
      rounding,
      rule: campaign ?? "program",
      exact: fraction(whole),
      points: points.toString(),
    });
  }
  return rounded;
}

function shareBySource(points: bigint, contributions: readonly Contribution[]): Map<string | null, bigint> {
  const exact = new Map<string | null, Ratio[]>();
  for (const { campaign, exact: more } of contributions) {
    exact.set(campaign, [...(exact.get(campaign) ?? []), ...more]);
  }
  const sources = [...exact.keys()];
  const shares = shareByLargestRemainder(points, numeratorsInCommon([...exact.values()].map(sum)));
  return new Map(sources.map((source, index) => [source, shares[index] ?? 0n]));
}

function total(parts: readonly bigint[]): bigint {
  return parts.reduce((sum, part) => sum + part, 0n);
}
