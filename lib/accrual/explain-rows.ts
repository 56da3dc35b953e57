import type { ExplanationStep } from "./model";
import {
  type ExplanationUnits,
  factor,
  fractionWords,
  limitWords,
  money,
  onLines,
  rateOf,
  rateTitle,
  reasonWords,
  roundingWords,
  type StepOf,
  title,
  words,
} from "./step-words";

export type ExplanationRow = { label: string; value: string };

/** One step as a row of a small table. */
export function rowOf(step: ExplanationStep, units: ExplanationUnits): ExplanationRow {
  switch (step.step) {
    case "line":
      return { label: `Line ${step.line} · ${step.sku}`, value: lineWords(step, units) };
    case "left_out":
      return { label: extraTitle(step), value: `${money(step.amount, units)} does not earn` };
    case "taken_in":
      return { label: extraTitle(step), value: takenWords(step, units) };
    case "minimum":
      return {
        label: "Smallest order",
        value: `${money(step.base, units)} of the ${money(step.needs, units)} that an order needs`,
      };
    case "rate":
      return { label: rateTitle(step), value: rateSum(step, units) };
    case "tier":
      return { label: `Tier ${step.tier}`, value: `${factor(step)} adds ${fractionWords(step.adds, units)}` };
    case "multiply":
      return {
        label: title(step),
        value: `${factor(step)}${onLines(step)} adds ${fractionWords(step.adds, units)}`,
      };
    case "add_rate":
      return {
        label: title(step),
        value: `${money(step.base, units)}${onLines(step)} × ${rateOf(step, units)} adds ${fractionWords(step.adds, units)}`,
      };
    default:
      return resultRow(step, units);
  }
}

type Result = Exclude<
  ExplanationStep,
  { step: "line" | "left_out" | "taken_in" | "minimum" | "rate" | "tier" | "multiply" | "add_rate" }
>;

function resultRow(step: Result, units: ExplanationUnits): ExplanationRow {
  switch (step.step) {
    case "round":
      return {
        label: roundLabel(step),
        value: `${fractionWords(step.exact, units)} → ${words(step.points, units)}`,
      };
    case "fixed":
      return { label: fixedLabels[step.per], value: fixedWords(step, units) };
    case "bonus": {
      const each = step.perUnit === undefined ? "" : ` (${words(step.perUnit, units)} for each unit)`;
      return { label: title(step), value: `+ ${words(step.points, units)}${each}` };
    }
    case "cap":
      return {
        label: step.campaign === undefined ? "Cap per order" : `${title(step)}, cap per order`,
        value: `at most ${words(step.limit, units)}: ${words(step.cut, units)} less`,
      };
    case "limit":
      return {
        label: step.campaign === undefined ? "Member's cap" : title(step),
        value: limitWords(step, units),
      };
    case "not_earned":
      return { label: "Not delivered, or returned before", value: `${words(step.cut, units)} less` };
    case "total":
      return { label: "Total", value: words(step.points, units) };
    case "none":
      return { label: "Result", value: reasonWords[step.reason] };
  }
}

const fixedLabels = { order: "Per order", line: "Per line", unit: "Per unit" };

function fixedWords({ per, each, points, lines }: StepOf<"fixed">, units: ExplanationUnits): string {
  if (per === "order") return `+ ${words(points, units)}`;
  const what = per === "line" ? "line" : "unit";
  return `+ ${words(points, units)} (${words(each, units)} for each ${what}${onLines({ lines })})`;
}

function extraTitle({ what }: { what: "shipping" | "tax" }): string {
  return what === "tax" ? "Tax" : "Shipping";
}

function takenWords(step: StepOf<"taken_in">, units: ExplanationUnits): string {
  if (!step.storedValue) return `${money(step.base, units)} earns`;
  const paid = `${money(step.storedValue, units)} paid with points or certificates`;
  return `${money(step.amount, units)} − ${paid} = ${money(step.base, units)}`;
}

function lineWords(step: StepOf<"line">, units: ExplanationUnits): string {
  if (step.excluded) return `${money(step.gross, units)} does not earn: these goods are excluded`;
  const cuts = [
    [step.discount, "discount"],
    [step.orderDiscount, "share of the order discount"],
    [step.storedValue, "paid with points or certificates"],
  ] as const;
  const taken = cuts.flatMap(([amount, what]) => (amount ? [` − ${money(amount, units)} ${what}`] : []));
  if (taken.length === 0) return money(step.base, units);
  return `${money(step.gross, units)}${taken.join("")} = ${money(step.base, units)}`;
}

function rateSum(step: StepOf<"rate">, units: ExplanationUnits): string {
  const where = step.lines === undefined ? "" : onLines({ lines: step.lines });
  return `${money(step.base, units)}${where} × ${rateOf(step, units)} = ${fractionWords(step.exact, units)}`;
}

function roundLabel(step: StepOf<"round">): string {
  const word = roundingWords[step.rounding];
  if (step.rule !== undefined) return `${step.rule === "program" ? "Program" : "Campaign"}, ${word}`;
  if (step.line === undefined) return `${word[0]?.toUpperCase()}${word.slice(1)}`;
  return step.line > 0 ? `Line ${step.line}, ${word}` : `${step.line === 0 ? "Shipping" : "Tax"}, ${word}`;
}
