import { formatMoney } from "@/lib/kernel/money";
import { amountInWords, rateInWords } from "../amount-words";
import type { ProgramUnits } from "../model";
import type { ProgramRules } from "../rules";
import { count, type RuleFacet } from "./facet";

type Earning = ProgramRules["earning"];

const roundingWords = { floor: "Down", half_up: "Half up", up: "Up" };
const roundOnWords = { order: "The order's sum", line: "Each line", rule: "Each rule" };
const combineWords = {
  most_specific: "The most specific counts",
  add: "All that apply add up",
  best: "The best for the customer counts",
};
const countingWords = { proportion: "In proportion", steps: "By complete steps" };
const baseWords = {
  after_discounts: "After discounts",
  before_order_discount: "Before discounts on the whole order",
  before_discounts: "Before discounts",
};
const scopeWords = {
  sku: "SKU",
  category: "Category",
  brand: "Brand",
  promotional: "Promotional goods",
  channel: "Channel",
  all: "Everything",
};
const periodWords = {
  day: "a day",
  week: "a week",
  month: "a month",
  year: "a year",
  lifetime: "in all",
};

export const earningFacets: readonly RuleFacet[] = [
  { path: "earning.rate", label: "Earn rate", value: earnRateWords },
  { path: "earning.rates", label: "Other rates", value: ratesWords },
  {
    path: "earning.combine",
    label: "Where several rates apply",
    value: (rules) => combineWords[rules.earning.combine],
  },
  { path: "earning.counting", label: "Rates count", value: (rules) => countingWords[rules.earning.counting] },
  { path: "earning.fixed", label: "Fixed points", value: fixedWords },
  {
    path: "earning.bonuses",
    label: "Multipliers on fixed points",
    value: (rules) => (rules.earning.bonuses === "multiplied" ? "Multiply them" : "Leave them as they are"),
  },
  { path: "earning.base", label: "Earned on prices", value: (rules) => baseWords[rules.earning.base] },
  {
    path: "earning.shippingEarns",
    label: "Shipping of an order",
    value: (rules) => earnsWords(rules.earning.shippingEarns),
  },
  {
    path: "earning.taxEarns",
    label: "Tax of an order",
    value: (rules) => earnsWords(rules.earning.taxEarns),
  },
  { path: "earning.minimumOrder", label: "Smallest order that earns", value: minimumWords },
  { path: "earning.exclude", label: "Earns nothing", value: ({ earning }) => excludeWords(earning.exclude) },
  { path: "earning.rounding", label: "Rounding", value: (rules) => roundingWords[rules.earning.rounding] },
  { path: "earning.roundOn", label: "Rounded on", value: (rules) => roundOnWords[rules.earning.roundOn] },
  { path: "earning.caps", label: "Most that is earned", value: capsWords },
  {
    path: "earning.moment",
    label: "Earned when the order is",
    value: (rules) => (rules.earning.moment === "paid" ? "Completed and fully paid" : "Completed"),
  },
  { path: "earning.activationDays", label: "Activation", value: activationWords },
  {
    path: "earning.storedValueEarns",
    label: "What is paid with points or certificates",
    value: (rules) => earnsWords(rules.earning.storedValueEarns),
  },
];

function earnRateWords({ earning }: ProgramRules, units: ProgramUnits): string {
  if (earning.rate) return rateInWords(earning.rate, units);
  return earning.rates.length + earning.fixed.length > 0 ? "None" : "Orders earn nothing";
}

function ratesWords({ earning }: ProgramRules, units: ProgramUnits): string {
  const each = earning.rates.map(
    ({ scope, values, rate }) =>
      `${[scopeWords[scope], values.join(", ")].filter(Boolean).join(" ")}: ${rateInWords(rate, units)}`,
  );
  return each.join("; ") || "None";
}

function fixedWords({ earning }: ProgramRules, units: ProgramUnits): string {
  const each = earning.fixed.map(({ per, points, ...items }) => {
    const on = itemWords(items);
    return `${amountInWords(points, units)} per ${per}${on ? ` of ${on}` : ""}`;
  });
  return each.join("; ") || "None";
}

function excludeWords({ tags, ...items }: Earning["exclude"]): string {
  const customers = tags.length > 0 ? `customers tagged ${tags.join(", ")}` : "";
  return [itemWords(items), customers].filter(Boolean).join("; ") || "Nothing is left out";
}

function itemWords(items: { skus: string[]; categories: string[]; brands: string[] }): string {
  const named = [
    ["SKU", items.skus],
    ["category", items.categories],
    ["brand", items.brands],
  ] as const;
  return named
    .flatMap(([noun, values]) => (values.length > 0 ? [`${noun} ${values.join(", ")}`] : []))
    .join(", ");
}

function capsWords({ earning }: ProgramRules, units: ProgramUnits): string {
  const { perOrder, perMember, onExceed } = earning.caps;
  const caps = [
    ...(perOrder === null ? [] : [`${amountInWords(perOrder, units)} on an order`]),
    ...(perMember === null
      ? []
      : [`${amountInWords(perMember.points, units)} of a member ${periodWords[perMember.period]}`]),
  ];
  if (caps.length === 0) return "No limit";
  return `${caps.join(", ")}; ${onExceed === "cut" ? "more is cut off" : "an order that would earn more earns nothing"}`;
}

function minimumWords({ earning }: ProgramRules, { currency }: ProgramUnits): string {
  return earning.minimumOrder === null ? "Any" : formatMoney(earning.minimumOrder, currency);
}

function earnsWords(earns: boolean): string {
  return earns ? "Earns" : "Does not earn";
}

function activationWords({ earning }: ProgramRules): string {
  const { activationDays, moment } = earning;
  if (activationDays === 0) return "At once";
  return `${count(activationDays, "day")} after ${moment === "paid" ? "payment and completion" : "completion"}`;
}
