import type { StoredCampaignRules } from "@/lib/campaigns/rules";
import type { StoredProgramRules } from "@/lib/programs/rules";

type Line = { price: string; quantity?: string; brand?: string; discount?: string };
type Level = NonNullable<NonNullable<StoredProgramRules["tiers"]>["levels"]>[number];

/** A value of a setting that earning has, with an order that shows it; money in major units, points whole. */
export type EarningSetting = {
  setting: string;
  value: string;
  /** What a program has that says nothing of it. */
  isDefault?: true;
  /** Beside 1 point per 1.00, floored on the order. */
  earning: Partial<StoredProgramRules["earning"]>;
  /** Of the tier that every member has. */
  tier?: Partial<Level>;
  campaign?: StoredCampaignRules["effect"];
  lines: readonly Line[];
  orderDiscount?: string;
  shipping?: string;
  tax?: string;
  /** Paid by a certificate, minor units. */
  stored?: bigint;
  points: bigint;
};

const one = (price: string): { lines: Line[] } => ({ lines: [{ price }] });
const two = [{ price: "1.50" }, { price: "1.50" }];
const brand = { scope: "brand" as const, values: ["Acme"], rate: { points: "2", perMoney: "100" } };
const further = { scope: "all" as const, values: [], rate: { points: "1", perMoney: "200" } };
const best = [
  brand,
  { ...brand, scope: "sku" as const, values: ["S1"], rate: { points: "1", perMoney: "200" } },
];
const double = { kind: "multiply" as const, by: { n: "2", d: "1" } };
const fixed = (per: "order" | "line" | "unit") => ({ fixed: [{ per, points: "10" }] });
const discounted = { lines: [{ price: "100.00", discount: "10.00" }], orderDiscount: "20.00" };
const cap = (onExceed?: "cut" | "refuse") => ({ caps: { perOrder: "25", ...(onExceed && { onExceed }) } });
const five = { rate: { points: "5", perMoney: "250" } };

/** Every setting of earning where good programs differ, with each of its values. */
export const earningSettings: readonly EarningSetting[] = [
  {
    setting: "counting",
    value: "proportion",
    isDefault: true,
    earning: { ...five, counting: "proportion" },
    ...one("3.00"),
    points: 6n,
  },
  {
    setting: "counting",
    value: "steps",
    earning: { ...five, counting: "steps" },
    ...one("3.00"),
    points: 5n,
  },
  {
    setting: "rounding",
    value: "floor",
    isDefault: true,
    earning: { rounding: "floor" },
    ...one("9.99"),
    points: 9n,
  },
  { setting: "rounding", value: "half_up", earning: { rounding: "half_up" }, ...one("9.50"), points: 10n },
  { setting: "rounding", value: "half_up", earning: { rounding: "half_up" }, ...one("9.49"), points: 9n },
  { setting: "rounding", value: "up", earning: { rounding: "up" }, ...one("9.01"), points: 10n },
  {
    setting: "roundOn",
    value: "order",
    isDefault: true,
    earning: { roundOn: "order" },
    lines: two,
    points: 3n,
  },
  { setting: "roundOn", value: "line", earning: { roundOn: "line" }, lines: two, points: 2n },
  {
    setting: "roundOn",
    value: "rule",
    earning: { roundOn: "rule", combine: "add", rates: [further] },
    ...one("19.99"),
    points: 28n,
  },
  {
    setting: "roundOn",
    value: "order",
    earning: { roundOn: "order", combine: "add", rates: [further] },
    ...one("19.99"),
    points: 29n,
  },
  {
    setting: "bonuses",
    value: "not_multiplied",
    isDefault: true,
    earning: { ...fixed("order"), bonuses: "not_multiplied" },
    campaign: double,
    ...one("30.00"),
    points: 70n,
  },
  {
    setting: "bonuses",
    value: "multiplied",
    earning: { ...fixed("order"), bonuses: "multiplied" },
    campaign: double,
    ...one("30.00"),
    points: 80n,
  },
  {
    setting: "combine",
    value: "most_specific",
    isDefault: true,
    earning: { combine: "most_specific", rates: best },
    lines: [{ price: "10.00", brand: "Acme" }],
    points: 5n,
  },
  {
    setting: "combine",
    value: "add",
    earning: { combine: "add", rates: best },
    lines: [{ price: "10.00", brand: "Acme" }],
    points: 35n,
  },
  {
    setting: "combine",
    value: "best",
    earning: { combine: "best", rates: best },
    lines: [{ price: "10.00", brand: "Acme" }],
    points: 20n,
  },
  {
    setting: "tier rate",
    value: "multiplies",
    earning: {},
    tier: { multiplier: { n: "3", d: "2" } },
    ...one("9.99"),
    points: 14n,
  },
  {
    setting: "tier rate",
    value: "is a level",
    earning: {},
    tier: { rate: { points: "2", perMoney: "100" } },
    ...one("9.99"),
    points: 19n,
  },
  {
    setting: "base",
    value: "after_discounts",
    isDefault: true,
    earning: { base: "after_discounts" },
    ...discounted,
    points: 70n,
  },
  {
    setting: "base",
    value: "before_order_discount",
    earning: { base: "before_order_discount" },
    ...discounted,
    points: 90n,
  },
  {
    setting: "base",
    value: "before_discounts",
    earning: { base: "before_discounts" },
    ...discounted,
    points: 100n,
  },
  {
    setting: "shippingEarns",
    value: "false",
    isDefault: true,
    earning: { shippingEarns: false },
    ...one("10.00"),
    shipping: "5.00",
    points: 10n,
  },
  {
    setting: "shippingEarns",
    value: "true",
    earning: { shippingEarns: true },
    ...one("10.00"),
    shipping: "5.00",
    points: 15n,
  },
  {
    setting: "taxEarns",
    value: "false",
    isDefault: true,
    earning: { taxEarns: false },
    ...one("10.00"),
    tax: "2.00",
    points: 10n,
  },
  {
    setting: "taxEarns",
    value: "true",
    earning: { taxEarns: true },
    ...one("10.00"),
    tax: "2.00",
    points: 12n,
  },
  {
    setting: "storedValueEarns",
    value: "false",
    isDefault: true,
    earning: { storedValueEarns: false },
    ...one("100.00"),
    stored: 2_000n,
    points: 80n,
  },
  {
    setting: "storedValueEarns",
    value: "true",
    earning: { storedValueEarns: true },
    ...one("100.00"),
    stored: 2_000n,
    points: 100n,
  },
  {
    setting: "caps.onExceed",
    value: "cut",
    isDefault: true,
    earning: cap("cut"),
    ...one("30.00"),
    points: 25n,
  },
  { setting: "caps.onExceed", value: "refuse", earning: cap("refuse"), ...one("30.00"), points: 0n },
  { setting: "fixed", value: "order", earning: fixed("order"), lines: two, points: 13n },
  { setting: "fixed", value: "line", earning: fixed("line"), lines: two, points: 23n },
  {
    setting: "fixed",
    value: "unit",
    earning: fixed("unit"),
    lines: [{ price: "1.00", quantity: "3" }],
    points: 33n,
  },
];

/** What a program is that says nothing of a setting. */
export function withoutSetting({ setting, earning }: EarningSetting): EarningSetting["earning"] {
  if (setting === "caps.onExceed") return cap();
  return Object.fromEntries(Object.entries(earning).filter(([key]) => key !== setting));
}

/** The rules of a program that has a setting. */
export function rulesWith(
  { tier }: EarningSetting,
  earning: EarningSetting["earning"],
  channel = "web",
): StoredProgramRules {
  return {
    channels: [channel],
    orderTypes: ["sale"],
    conversion: { points: "250", money: "2500" },
    earning: { rate: { points: "1", perMoney: "100" }, ...earning },
    ...(tier && { tiers: { levels: [{ key: "all", name: "All", ...tier }] } }),
  };
}

/** The order as a till sends it. */
export function orderWith({ lines, orderDiscount, shipping, tax }: EarningSetting, channel = "web") {
  return {
    ...{ channel, orderType: "sale", currency: "USD", orderDiscount, shipping, tax },
    lines: lines.map(({ price, ...more }, index) => ({ sku: `S${index + 1}`, unitPrice: price, ...more })),
  };
}
