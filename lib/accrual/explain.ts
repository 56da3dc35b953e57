import { sum } from "@/lib/kernel/ratio";
import { type ExplanationRow, rowOf } from "./explain-rows";
import { readFraction } from "./fraction";
import type { ExplanationStep } from "./model";
import {
  type ExplanationUnits,
  factor,
  fractionWords,
  limitWords,
  money,
  onLines,
  rateOf,
  reasonWords,
  roundingWords,
  type StepOf,
  title,
  words,
} from "./step-words";

export type { ExplanationUnits } from "./step-words";
export type Explanation = { sentence: string; rows: ExplanationRow[] };

/** The steps in words: one sentence for a customer, and rows from which a person can redo the sum. */
export function explainEarning(steps: readonly ExplanationStep[], units: ExplanationUnits): Explanation {
  const rows = rowsOf(steps, units);
  const refused = steps.find((step) => step.step === "none");
  if (refused) return { sentence: reasonWords[refused.reason], rows };
  const parts = steps.flatMap((step) => partOf(step, steps, units));
  return { sentence: `${parts.join("; ")}. In all ${words(totalOf(steps), units)}.`, rows };
}

const summands = ["rate", "tier", "multiply", "add_rate"];

/** Rounding that changed nothing is no row; where only it said what several rows come to, their total is one. */
function rowsOf(steps: readonly ExplanationStep[], units: ExplanationUnits): ExplanationRow[] {
  const changes = steps.some((step) => step.step === "round" && !isWhole(step));
  const hasTotal = steps.some(({ step }) => step === "total");
  const isSum = !hasTotal && steps.filter(({ step }) => summands.includes(step)).length > 1;
  return steps.flatMap((step) => {
    if (step.step !== "round" || changes) return [rowOf(step, units)];
    return isSum ? [rowOf({ step: "total", points: step.points }, units)] : [];
  });
}

function isWhole({ exact, points }: StepOf<"round">): boolean {
  const { n, d } = readFraction(exact);
  return n === BigInt(points) * d;
}

function partOf(step: ExplanationStep, steps: readonly ExplanationStep[], units: ExplanationUnits): string[] {
  switch (step.step) {
    case "rate":
      return [`${money(step.base, units)} at ${rateOf(step, units)} is ${fractionWords(step.exact, units)}`];
    case "tier":
      return [`${step.tier} ${factor(step)} adds ${fractionWords(step.adds, units)}`];
    case "multiply":
      return [`${factor(step)}${onLines(step)} adds ${fractionWords(step.adds, units)}`];
    case "add_rate":
      return [`${title(step)} adds ${fractionWords(step.adds, units)}`];
    case "round":
      return roundPart(step, steps, units);
    case "fixed":
      return [`${perWords[step.per]} ${words(step.points, units)}`];
    case "bonus":
      return [`${title(step)} adds ${words(step.points, units)}`];
    case "cap":
      return [`${capTitle(step)} takes off ${words(step.cut, units)}`];
    case "limit":
      return [`${step.campaign === undefined ? "" : `${title(step)}: `}${limitWords(step, units)}`];
    case "not_earned":
      return [`not delivered, or returned before, is worth ${words(step.cut, units)} less`];
    default:
      return [];
  }
}

const perWords = { order: "the order brings", line: "its lines bring", unit: "its units bring" };

// Said once, and only where rounding changed something; where each line or rule is rounded, for all of them.
function roundPart(
  step: StepOf<"round">,
  steps: readonly ExplanationStep[],
  units: ExplanationUnits,
): string[] {
  const rounds = steps.filter((each) => each.step === "round");
  if (rounds[0] !== step) return [];
  const exact = sum(rounds.map((round) => readFraction(round.exact)));
  const rounded = rounds.reduce((total, round) => total + BigInt(round.points), 0n);
  if (exact.n === rounded * exact.d) return [];
  const where = step.rule !== undefined ? " for each rule" : step.line === undefined ? "" : " on each line";
  return [`${roundingWords[step.rounding]}${where}: ${words(rounded, units)}`];
}

function capTitle(step: StepOf<"cap">): string {
  return step.campaign === undefined ? "the cap per order" : `${title(step)}'s cap per order`;
}

// The last total counts: what was posted may be less than what was judged.
function totalOf(steps: readonly ExplanationStep[]): bigint {
  const total = steps.findLast((step) => step.step === "total");
  if (total) return BigInt(total.points);
  return steps.reduce((sum, step) => {
    const counts = step.step === "round" || step.step === "bonus" || step.step === "fixed";
    return counts ? sum + BigInt(step.points) : sum;
  }, 0n);
}
