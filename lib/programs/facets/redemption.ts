import type { ProgramRules } from "../rules";
import { count, type RuleFacet } from "./facet";

const spendOrderWords = { soonest_expiring: "Those that expire soonest", oldest: "The oldest" };
const certificateWords = { multi: "Good for several orders, until used up", single: "Good for one order" };
const compatibilityWords = { after: "After discounts", instead: "Instead of discounts" };
const clawbackWords = { debt: "Become a debt of the member", write_off: "Are written off" };

export const redemptionFacets: readonly RuleFacet[] = [
  {
    path: "redemption.spendOrder",
    label: "Points spent first",
    value: (rules) => spendOrderWords[rules.redemption.spendOrder],
  },
  {
    path: "redemption.certificateUse",
    label: "Certificates",
    value: (rules) => certificateWords[rules.redemption.certificateUse],
  },
  {
    path: "redemption.compatibility",
    label: "Points and certificates are used",
    value: (rules) => compatibilityWords[rules.redemption.compatibility],
  },
  {
    path: "redemption.tillHoldMinutes",
    label: "Hold at a till",
    value: (rules) => count(rules.redemption.tillHoldMinutes, "minute"),
  },
  {
    path: "redemption.orderHoldDays",
    label: "Hold of a placed order",
    value: (rules) => count(rules.redemption.orderHoldDays, "day"),
  },
  { path: "redemption.returnGraceDays", label: "Points returned after their end", value: graceWords },
  {
    path: "clawback",
    label: "Points of a refunded order that were spent",
    value: (rules) => clawbackWords[rules.clawback],
  },
];

function graceWords({ redemption }: ProgramRules): string {
  if (redemption.returnGraceDays === null) return "Expire at once";
  return `Live on for ${count(redemption.returnGraceDays, "day")}`;
}
