import { formatDay } from "@/lib/kernel/days";
import { formatMoney } from "@/lib/kernel/money";
import { amountInWords, rateInWords } from "./amount-words";
import type { ProgramUnits } from "./model";
import type { Expiry, ProgramRules } from "./rules";

/** One rule as a clerk reads it; `path` is where it stands in the rules. */
export type RuleFacet = {
  path: string;
  label: string;
  value: (rules: ProgramRules, units: ProgramUnits) => string;
};

const roundingWords = { floor: "Down", half_up: "Half up", up: "Up" };
const roundOnWords = { order: "The order's sum", line: "Each line" };
const spendOrderWords = { soonest_expiring: "Those that expire soonest", oldest: "The oldest" };
const certificateWords = { multi: "Good for several orders, until used up", single: "Good for one order" };
const compatibilityWords = { after: "After discounts", instead: "Instead of discounts" };
const clawbackWords = { debt: "Become a debt of the member", write_off: "Are written off" };

/** Every rule once, in the order in which a program is described. */
export const ruleFacets: readonly RuleFacet[] = [
  { path: "channels", label: "Sales channels", value: (rules) => rules.channels.join(", ") },
  { path: "orderTypes", label: "Order types", value: (rules) => rules.orderTypes.join(", ") },
  { path: "conversion", label: "Conversion", value: conversionWords },
  { path: "earning.rate", label: "Earn rate", value: earnRateWords },
  { path: "earning.rounding", label: "Rounding", value: (rules) => roundingWords[rules.earning.rounding] },
  { path: "earning.roundOn", label: "Rounded on", value: (rules) => roundOnWords[rules.earning.roundOn] },
  { path: "earning.activationDays", label: "Activation", value: activationWords },
  {
    path: "earning.storedValueEarns",
    label: "What is paid with points or certificates",
    value: (rules) => (rules.earning.storedValueEarns ? "Earns" : "Does not earn"),
  },
  { path: "expiry", label: "Expiry", value: (rules) => expiryWords(rules.expiry) },
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

function conversionWords({ conversion }: ProgramRules, units: ProgramUnits): string {
  return `${amountInWords(conversion.points, units)} = ${formatMoney(conversion.money, units.currency)}`;
}

function earnRateWords({ earning }: ProgramRules, units: ProgramUnits): string {
  return earning.rate ? rateInWords(earning.rate, units) : "Orders earn nothing";
}

function activationWords({ earning }: ProgramRules): string {
  return earning.activationDays === 0
    ? "At once"
    : `${count(earning.activationDays, "day")} after completion`;
}

function expiryWords(expiry: Expiry): string {
  if (expiry.kind === "never") return "Never";
  if (expiry.kind === "days") return `${count(expiry.days, "day")} after activation`;
  if (expiry.kind === "months") return `${count(expiry.months, "month")} after activation`;
  return `At the end of ${formatDay(expiry.on)}`;
}

function graceWords({ redemption }: ProgramRules): string {
  if (redemption.returnGraceDays === null) return "Expire at once";
  return `Live on for ${count(redemption.returnGraceDays, "day")}`;
}

function count(number: number, noun: string): string {
  return `${number} ${number === 1 ? noun : `${noun}s`}`;
}
