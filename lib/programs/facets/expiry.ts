import { formatDay } from "@/lib/kernel/days";
import type { Expiry } from "../rules";
import { dayTermsOf } from "../schedule";
import { count, type RuleFacet } from "./facet";

export const expiryFacets: readonly RuleFacet[] = [
  { path: "expiry", label: "Expiry", value: (rules) => expiryWords(rules.expiry) },
];

/** An end in words, of points or of what is issued. */
export function expiryWords(expiry: Expiry): string {
  return [plainWords(expiry), ...dayWords(expiry)].join(", ");
}

function plainWords(expiry: Expiry): string {
  switch (expiry.kind) {
    case "never":
      return "Never";
    case "days":
      return `${count(expiry.days, "day")} after activation`;
    case "months":
      return `${count(expiry.months, "month")} after activation`;
    case "date":
      return `${expiry.lastDay === "exclusive" ? "At the beginning" : "At the end"} of ${formatDay(expiry.on)}`;
    case "moment":
      return `On ${formatDay(expiry.at.slice(0, 10))} at ${expiry.at.slice(11)}`;
    case "year_end":
      return expiry.years === 1
        ? "At the end of the calendar year of activation"
        : `At the end of calendar year ${expiry.years}, that of activation being the first`;
    case "inactivity":
      return `After ${count(expiry.months, "month")} without an order`;
    case "staged":
      return stageWords(expiry);
  }
}

function stageWords({ unit, stages }: Extract<Expiry, { kind: "staged" }>): string {
  const noun = unit === "days" ? "day" : "month";
  const words = stages.map(({ after, percent }, index) => {
    const share = index === stages.length - 1 ? "all that is left" : `${percent}% of what is left`;
    return `${share} ${count(after, noun)} after activation`;
  });
  return words.join(", then ");
}

function dayWords(expiry: Expiry): string[] {
  const { lastDay, roundUp } = dayTermsOf(expiry);
  return [
    ...(roundUp === "month_end" ? ["rounded up to the end of the month"] : []),
    ...(lastDay === "exclusive" && expiry.kind !== "date" ? ["the last day not included"] : []),
  ];
}
