import { formatMoney } from "@/lib/kernel/money";
import { sum } from "@/lib/kernel/ratio";
import { amountInWords, exactInWords, rateInWords, ratioInWords } from "@/lib/programs/amount-words";
import type { ProgramUnits } from "@/lib/programs/model";
import { readFraction } from "./fraction";
import type { EarningReason, ExplanationStep } from "./model";

export type ExplanationUnits = ProgramUnits & { locale?: string };
export type ExplanationRow = { label: string; value: string };
export type Explanation = { sentence: string; rows: ExplanationRow[] };

type Step<Kind extends ExplanationStep["step"]> = Extract<ExplanationStep, { step: Kind }>;

const reasons: Record<EarningReason, string> = {
  no_member: "The customer is not a member of the program.",
  placed_before_enrolment: "The order was placed before the customer was enrolled.",
  other_currency: "The order is not in the program's currency.",
  other_channel: "The program does not count orders of this channel.",
  other_order_type: "The program does not count orders of this type.",
  nothing_to_earn_on: "Discounts, points and certificates left nothing to earn on.",
  no_rate: "The program gives no points on orders.",
  below_one_point: "The order is worth less than the smallest amount the program counts.",
};

const roundingWords = { floor: "rounded down", half_up: "rounded half up", up: "rounded up" };

/** The steps in words: one sentence for a customer, and rows from which a person can redo the sum. */
export function explainEarning(steps: readonly ExplanationStep[], units: ExplanationUnits): Explanation {
  const only = <Kind extends ExplanationStep["step"]>(kind: Kind) =>
    steps.filter((step): step is Step<Kind> => step.step === kind);
  const rows = steps.flatMap((step) => rowOf(step, units));
  const reason = only("none")[0]?.reason;
  if (reason) return { sentence: reasons[reason], rows };

  const rounds = only("round");
  const exact = sum(rounds.map((round) => readFraction(round.exact)));
  const rounded = rounds.reduce((total, round) => total + BigInt(round.points), 0n);
  const parts = [
    ...only("rate").map((rate) => ratePart(rate, units)),
    ...only("multiply").map(
      (step) => `${factor(step)}${onLines(step)} adds ${fractionWords(step.adds, units)}`,
    ),
    ...(rounds[0] && exact.n !== rounded * exact.d ? [roundPart(rounds[0], rounded, units)] : []),
    ...only("bonus").map((step) => `${title(step)} adds ${words(BigInt(step.points), units)}`),
  ];
  const whole = rounded + only("bonus").reduce((total, step) => total + BigInt(step.points), 0n);
  return { sentence: `${parts.join("; ")}. In all ${words(whole, units)}.`, rows };
}

function rowOf(step: ExplanationStep, units: ExplanationUnits): ExplanationRow[] {
  switch (step.step) {
    case "line":
      return [{ label: `Line ${step.line} · ${step.sku}`, value: lineWords(step, units) }];
    case "left_out":
      return [
        {
          label: step.what === "tax" ? "Tax" : "Shipping",
          value: `${money(step.amount, units)} does not earn`,
        },
      ];
    case "rate":
      return [{ label: "Base points", value: rateSum(step, units) }];
    case "multiply":
      return [
        {
          label: title(step),
          value: `${factor(step)}${onLines(step)} adds ${fractionWords(step.adds, units)}`,
        },
      ];
    case "round":
      return [
        {
          label: roundLabel(step),
          value: `${fractionWords(step.exact, units)} → ${words(BigInt(step.points), units)}`,
        },
      ];
    case "bonus":
      return [{ label: title(step), value: `+ ${words(BigInt(step.points), units)}` }];
    case "total":
      return [{ label: "Total", value: words(BigInt(step.points), units) }];
    case "none":
      return [{ label: "Result", value: reasons[step.reason] }];
  }
}

function lineWords(step: Step<"line">, units: ExplanationUnits): string {
  const cuts = [
    [step.discount, "discount"],
    [step.orderDiscount, "share of the order discount"],
    [step.storedValue, "paid with points or certificates"],
  ] as const;
  const taken = cuts.flatMap(([amount, what]) => (amount ? [` − ${money(amount, units)} ${what}`] : []));
  if (taken.length === 0) return money(step.base, units);
  return `${money(step.gross, units)}${taken.join("")} = ${money(step.base, units)}`;
}

function ratePart(step: Step<"rate">, units: ExplanationUnits): string {
  return `${money(step.base, units)} at ${rate(step, units)} is ${fractionWords(step.exact, units)}`;
}

function rateSum(step: Step<"rate">, units: ExplanationUnits): string {
  return `${money(step.base, units)} × ${rate(step, units)} = ${fractionWords(step.exact, units)}`;
}

function rate(step: Step<"rate">, units: ExplanationUnits): string {
  return rateInWords({ points: BigInt(step.points), perMoney: BigInt(step.perMoney) }, units, units.locale);
}

function roundPart(first: Step<"round">, rounded: bigint, units: ExplanationUnits): string {
  const where = first.line === undefined ? "" : " on each line";
  return `${roundingWords[first.rounding]}${where}: ${words(rounded, units)}`;
}

function title(step: { name?: string }): string {
  return step.name ?? "Campaign";
}

function factor(step: Step<"multiply">): string {
  return `× ${ratioInWords(readFraction(step.by))}`;
}

function onLines({ lines }: Step<"multiply">): string {
  return lines.length === 1 ? ` on line ${lines[0]}` : ` on lines ${lines.join(", ")}`;
}

function roundLabel(step: Step<"round">): string {
  const word = roundingWords[step.rounding];
  return step.line === undefined ? `${word[0]?.toUpperCase()}${word.slice(1)}` : `Line ${step.line}, ${word}`;
}

function fractionWords(stored: { n: string; d: string }, units: ExplanationUnits): string {
  return exactInWords(readFraction(stored), units, units.locale);
}

function words(amount: bigint, units: ExplanationUnits): string {
  return amountInWords(amount, units, units.locale);
}

function money(digits: string, { currency, locale }: ExplanationUnits): string {
  return formatMoney(BigInt(digits), currency, locale);
}
