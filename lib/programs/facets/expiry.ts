import { formatDay } from "@/lib/kernel/days";
import type { Expiry } from "../rules";
import { count, type RuleFacet } from "./facet";

export const expiryFacets: readonly RuleFacet[] = [
  { path: "expiry", label: "Expiry", value: (rules) => expiryWords(rules.expiry) },
];

function expiryWords(expiry: Expiry): string {
  if (expiry.kind === "never") return "Never";
  if (expiry.kind === "days") return `${count(expiry.days, "day")} after activation`;
  if (expiry.kind === "months") return `${count(expiry.months, "month")} after activation`;
  return `At the end of ${formatDay(expiry.on)}`;
}
