import { formatMoney } from "@/lib/kernel/money";
import { amountInWords } from "../amount-words";
import type { ProgramUnits } from "../model";
import type { ProgramRules } from "../rules";
import { expiryWords } from "./expiry";
import { count, type RuleFacet } from "./facet";

const periodWords = { day: "a day", week: "a week", month: "a month", year: "a year", ever: "in all" };

export const awardsFacets: readonly RuleFacet[] = [
  { path: "awards.threshold", label: "Points become a certificate", value: thresholdWords },
  { path: "awards.signUp", label: "Sign-up bonus", value: signUpWords },
  { path: "awards.activities", label: "Activities", value: activitiesWords },
  {
    path: "awards.severalActivities",
    label: "Several rules for one activity",
    value: ({ awards }) => (awards.severalActivities === "add" ? "All are paid" : "Only the best is paid"),
  },
  { path: "awards.referral", label: "Bringing a friend", value: referralWords },
  { path: "awards.bonus", label: "Points earned without an order", value: bonusWords },
  { path: "awards.giftItems", label: "Goods that make a gift certificate", value: giftWords },
];

function thresholdWords({ awards: { threshold } }: ProgramRules, units: ProgramUnits): string {
  if (!threshold) return "No";
  const { every, worth, delayDays, expiry } = threshold;
  const delay = delayDays === 0 ? "at once" : `${count(delayDays, "day")} after they can be spent`;
  const end = expiry.kind === "never" ? "" : `; it ends: ${lower(expiryWords(expiry))}`;
  return `Every ${amountInWords(every, units)} = ${formatMoney(worth, units.currency)}, ${delay}${end}`;
}

function signUpWords({ awards: { signUp } }: ProgramRules, units: ProgramUnits): string {
  if (!signUp) return "None";
  const when = signUp.when === "enrolment" ? "at the enrolment" : "with the first completed order";
  return `${amountInWords(signUp.points, units)} ${when}`;
}

function activitiesWords({ awards: { activities } }: ProgramRules, units: ProgramUnits): string {
  const words = activities.map(({ name, event, points, limit, leadDays, isActive }) => {
    const details = [
      event,
      ...(limit ? [`at most ${limit.count} ${periodWords[limit.per]}`] : []),
      ...(leadDays > 0 ? [`${count(leadDays, "day")} before`] : []),
      ...(isActive ? [] : ["switched off"]),
    ];
    return `${name} ${amountInWords(points, units)} (${details.join(", ")})`;
  });
  return words.join("; ") || "None";
}

function referralWords({ awards: { referral } }: ProgramRules, units: ProgramUnits): string {
  if (!referral) return "Pays nothing";
  const parts = [
    `${amountInWords(referral.referrer, units)} for a friend's first completed order`,
    ...(referral.friend === null ? [] : [`${amountInWords(referral.friend, units)} for the friend`]),
    ...(referral.friendsMax === null ? [] : [`at most ${count(referral.friendsMax, "friend")}`]),
  ];
  return parts.join(", ");
}

function bonusWords({ awards: { bonus } }: ProgramRules): string {
  const start = bonus.activationDays === 0 ? "At once" : `After ${count(bonus.activationDays, "day")}`;
  return `${start}; expiry: ${bonus.expiry ? lower(expiryWords(bonus.expiry)) : "like those of orders"}`;
}

function giftWords({ awards: { giftItems } }: ProgramRules, units: ProgramUnits): string {
  if (!giftItems) return "None";
  const worth = giftItems.worth === null ? "what was paid" : formatMoney(giftItems.worth, units.currency);
  return `${giftItems.skus.join(", ")}; worth ${worth}`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
