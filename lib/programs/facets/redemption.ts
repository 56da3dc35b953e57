import { formatMoney } from "@/lib/kernel/money";
import { ratio } from "@/lib/kernel/ratio";
import { amountInWords, ratioInWords } from "../amount-words";
import type { ProgramUnits } from "../model";
import type { ProgramRules } from "../rules";
import { count, type RuleFacet } from "./facet";

const spendOrderWords = { soonest_expiring: "Those that expire soonest", oldest: "The oldest" };
const certificateWords = { multi: "Good for several orders, until used up", single: "Good for one order" };
const compatibilityWords = { after: "After discounts", instead: "Instead of discounts" };
const shortfallWords = { refuse: "The order is refused", take: "It takes what it can have" };
const partialReturnWords = { pro_rata: "In proportion", full_only: "Only when the whole order is returned" };
const returnedEndWords = { old: "The end they had", anew: "A new one, as if earned that day" };
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
  { path: "redemption.shareMax", label: "Points pay at most", value: shareWords },
  pointsFacet("pointsMin", "Least points in an order"),
  {
    path: "redemption.pointsStep",
    label: "Points are spent",
    value: ({ redemption: { pointsStep } }, units) =>
      pointsStep === null ? "In any number" : `In multiples of ${amountInWords(pointsStep, units)}`,
  },
  pointsFacet("pointsMax", "Most points in an order"),
  moneyFacet("orderMin", "Least order that points pay"),
  moneyFacet("lineMin", "Least left to pay on a line"),
  pointsFacet("balanceMin", "Points that stay"),
  { path: "redemption.excluded", label: "Goods they do not pay", value: excludedWords },
  yesNoFacet("paysPromotional", "Goods on promotion", "Can be paid with them", "Cannot be paid with them"),
  yesNoFacet("paysShipping", "Shipping", "Can be paid with them", "Is paid in money"),
  yesNoFacet("paysTax", "Tax", "Can be paid with them", "Is paid in money"),
  {
    path: "redemption.barredTags",
    label: "Customers who cannot use them",
    value: ({ redemption: { barredTags } }) =>
      barredTags.length === 0 ? "None" : `Those tagged ${barredTags.join(", ")}`,
  },
  {
    path: "redemption.shortfall",
    label: "Fewer points than asked for",
    value: (rules) => shortfallWords[rules.redemption.shortfall],
  },
  yesNoFacet(
    "onePrivilege",
    "Privileges of an order",
    "One: the tier’s discount, campaigns or points",
    "Together",
  ),
  yesNoFacet("spendingNeedsCode", "Spending points", "Asks for a one-time code", "Needs no code"),
  {
    path: "redemption.partialReturn",
    label: "Spent points on a partial return",
    value: (rules) => partialReturnWords[rules.redemption.partialReturn],
  },
  {
    path: "redemption.returnedEnd",
    label: "End of returned points",
    value: (rules) => returnedEndWords[rules.redemption.returnedEnd],
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

type Redemption = ProgramRules["redemption"];
type AmountKey = "pointsMin" | "pointsMax" | "orderMin" | "lineMin" | "balanceMin";
type SwitchKey = "paysPromotional" | "paysShipping" | "paysTax" | "onePrivilege" | "spendingNeedsCode";

function pointsFacet(key: AmountKey, label: string): RuleFacet {
  return boundFacet(key, label, amountInWords);
}

function moneyFacet(key: AmountKey, label: string): RuleFacet {
  return boundFacet(key, label, (money, { currency }) => formatMoney(money, currency));
}

function boundFacet(
  key: AmountKey,
  label: string,
  words: (amount: bigint, units: ProgramUnits) => string,
): RuleFacet {
  const value = ({ redemption }: ProgramRules, units: ProgramUnits) => {
    const bound = redemption[key];
    return bound === null ? "No limit" : words(bound, units);
  };
  return { path: `redemption.${key}`, label, value };
}

function yesNoFacet(key: SwitchKey, label: string, yes: string, no: string): RuleFacet {
  return {
    path: `redemption.${key}`,
    label,
    value: ({ redemption }: { redemption: Redemption }) => (redemption[key] ? yes : no),
  };
}

function shareWords({ redemption: { shareMax } }: ProgramRules): string {
  if (!shareMax) return "The whole order";
  return `${ratioInWords(ratio(shareMax.n * 100n, shareMax.d))}% of the order`;
}

function excludedWords({ redemption: { excluded } }: ProgramRules): string {
  const { skus, categories, brands } = excluded;
  const all = [
    ...skus.map((sku) => `SKU ${sku}`),
    ...categories.map((name) => `category ${name}`),
    ...brands.map((name) => `brand ${name}`),
  ];
  return all.length === 0 ? "None" : all.join(", ");
}
