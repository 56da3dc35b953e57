import { formatMoney } from "@/lib/kernel/money";
import { ratio } from "@/lib/kernel/ratio";
import type { TierLevel, TierMeasure, TierRules } from "@/lib/tiering/model";
import { amountInWords, rateInWords, ratioInWords } from "../amount-words";
import type { ProgramUnits } from "../model";
import type { ProgramRules } from "../rules";
import { count, type RuleFacet } from "./facet";

const measureWords: Record<TierMeasure, string> = {
  spend: "Money spent",
  orders: "Number of orders",
  points: "Points earned",
  balance: "Points to spend",
};
const downgradeWords = {
  never: "Never",
  at_once: "As soon as there is less",
  at_end: "When the tier's time is over",
};
const stepWords = { straight: "Straight to what is earned", one: "One step" };

export const tiersFacets: readonly RuleFacet[] = [
  { path: "tiers.levels", label: "Tiers", value: levelsWords },
  {
    path: "tiers.measures",
    label: "Tiers are measured by",
    value: ({ tiers }) => ifAny(tiers, tiers.measures.map((measure) => measureWords[measure]).join(", or ")),
  },
  { path: "tiers.period", label: "Counted over", value: ({ tiers }) => ifAny(tiers, periodWords(tiers)) },
  {
    path: "tiers.countsDelivery",
    label: "Delivery counts as spending",
    value: ({ tiers }) => ifAny(tiers, tiers.countsDelivery ? "Yes" : "No"),
  },
  {
    path: "tiers.downgrade",
    label: "Members fall",
    value: ({ tiers }) => ifAny(tiers, downgradeWords[tiers.downgrade]),
  },
  { path: "tiers.steps", label: "They fall by", value: ({ tiers }) => ifAny(tiers, stepWords[tiers.steps]) },
  {
    path: "tiers.validity",
    label: "A tier is kept for",
    value: ({ tiers }) => ifAny(tiers, validityWords(tiers)),
  },
];

/** What a tier takes by a measure: "$200.00", "10 orders", "500 points". */
export function thresholdInWords(measure: TierMeasure, amount: bigint, units: ProgramUnits): string {
  if (measure === "spend") return `${formatMoney(amount, units.currency)} spent`;
  if (measure === "orders") return amount === 1n ? "1 order" : `${amount} orders`;
  return `${amountInWords(amount, units)} ${measure === "points" ? "earned" : "to spend"}`;
}

/** What members of a tier get, each in a few words. */
export function privilegesInWords(level: TierLevel, units: ProgramUnits): string[] {
  const { multiplier, rate, discount, privileges } = level;
  return [
    ...(multiplier ? [`Points × ${ratioInWords(ratio(multiplier.n, multiplier.d))}`] : []),
    ...(rate ? [rateInWords(rate, units)] : []),
    ...(discount ? [`${ratioInWords(ratio(discount.n * 100n, discount.d))}% off`] : []),
    ...privileges,
  ];
}

function levelsWords({ tiers }: ProgramRules, units: ProgramUnits): string {
  if (tiers.levels.length === 0) return "None";
  return tiers.levels.map((level) => levelWords(level, tiers, units)).join(" · ");
}

function levelWords(level: TierLevel, { measures }: TierRules, units: ProgramUnits): string {
  const thresholds = measures.flatMap((measure) => {
    const amount = level.from[measure];
    return amount === null ? [] : [thresholdInWords(measure, amount, units)];
  });
  const begins = thresholds.length > 0 ? `from ${thresholds.join(" or ")}` : "from the start";
  return [`${level.name} ${begins}`, ...privilegesInWords(level, units)].join(", ");
}

function ifAny({ levels }: TierRules, words: string): string {
  return levels.length > 0 ? words : "—";
}

function periodWords({ period }: TierRules): string {
  if (period.kind === "lifetime") return "All the time of membership";
  if (period.kind === "calendar_year") return "The calendar year";
  return `The last ${spanWords(period.span)}`;
}

function validityWords({ validity, downgrade }: TierRules): string {
  if (downgrade !== "at_end") return "—";
  return validity ? spanWords(validity) : "The period";
}

function spanWords({ unit, count: number }: NonNullable<TierRules["validity"]>): string {
  return count(number, unit === "days" ? "day" : "month");
}
