import type { CampaignDetails } from "@/lib/campaigns/model";
import type { CampaignRules } from "@/lib/campaigns/rules";
import { formatMoney } from "@/lib/kernel/money";
import { showQuantity } from "@/lib/kernel/quantity";
import { amountInWords } from "@/lib/programs/amount-words";
import type { ProgramUnits } from "@/lib/programs/model";
import { weekdayNames } from "./campaign-words";

/** A campaign's program, and what its tiers are called, by key. */
type Named = ProgramUnits & Pick<CampaignDetails, "tierNames">;
type Words = (rules: CampaignRules, named: Named) => string;

/** Everything besides window, effect and goods, each in words; empty where nothing is asked. */
export const conditions: readonly { label: string; value: Words }[] = [
  { label: "Days and hours", value: ({ weekdays, hours }) => hoursWords(weekdays, hours) },
  { label: "Channels", value: ({ channels }) => channels.join(", ") },
  { label: "Order types", value: ({ orderTypes }) => orderTypes.join(", ") },
  { label: "For", value: ({ audience }, { tierNames }) => audienceWords(audience, tierNames) },
  { label: "Coupon code", value: ({ couponCode }) => couponCode ?? "" },
  { label: "At least", value: ({ minimum }, { currency }) => minimumWords(minimum, currency) },
  { label: "Beside others", value: stackingWords },
  { label: "Most", value: capWords },
  { label: "Uses", value: ({ uses }) => usesWords(uses) },
  { label: "Budget", value: budgetWords },
];

function hoursWords(weekdays: readonly number[], hours: CampaignRules["hours"]): string {
  const days = weekdays.map((day) => weekdayNames[day - 1]).join(", ");
  const time = hours ? `${hours.from} to ${hours.until}` : "";
  return [days, time].filter(Boolean).join(", ");
}

function audienceWords(audience: CampaignRules["audience"], names: Record<string, string>): string {
  const { tiers, tags, firstOrder, birthdayDays, newMemberDays, customerIds } = audience;
  return [
    tiers.length > 0
      ? `${tiers.length === 1 ? "tier" : "tiers"} ${tiers.map((key) => names[key] ?? key).join(", ")}`
      : "",
    tags.length > 0 ? `customers tagged ${tags.join(", ")}` : "",
    firstOrder ? "first orders" : "",
    birthdayDays === null ? "" : birthdayWords(birthdayDays),
    newMemberDays === null ? "" : `members of at most ${counted(newMemberDays, "day")}`,
    customerIds.length > 0 ? counted(customerIds.length, "named customer") : "",
  ]
    .filter(Boolean)
    .join("; ");
}

function birthdayWords(days: number): string {
  return days === 0 ? "birthdays" : `${counted(days, "day")} around the birthday`;
}

function counted(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`;
}

function minimumWords({ spend, quantity }: CampaignRules["minimum"], currency: string): string {
  const parts = [
    ...(spend === null ? [] : [formatMoney(spend, currency)]),
    ...(quantity === null ? [] : [`${showQuantity(quantity)} units`]),
  ];
  return parts.join(" and ");
}

function stackingWords({ stacking, priority }: CampaignRules): string {
  return stacking === "exclusive" ? `Acts alone, priority ${priority}` : "";
}

function capWords({ caps }: CampaignRules, units: ProgramUnits): string {
  const parts = [
    ...(caps.perOrder === null ? [] : [`${amountInWords(caps.perOrder, units)} on an order`]),
    ...(caps.perMember === null ? [] : [`${amountInWords(caps.perMember, units)} for a member`]),
  ];
  return parts.join(", ");
}

function usesWords({ total, perMember }: CampaignRules["uses"]): string {
  const parts = [
    ...(total === null ? [] : [`${counted(total, "order")} in all`]),
    ...(perMember === null ? [] : [`${perMember} of a member`]),
  ];
  return parts.join(", ");
}

function budgetWords({ budget }: CampaignRules, units: ProgramUnits): string {
  if (!budget) return "";
  const rest = budget.rest === "part" ? "given out to the last" : "an order gets all or nothing";
  return `${amountInWords(budget.points, units)}, ${rest}`;
}
