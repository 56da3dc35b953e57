import { z } from "zod";
import type { StoredCampaignRules } from "@/lib/campaigns/rules";
import type { StoredProgramRules } from "@/lib/programs/rules";
import { answers, differs, noNotion } from "../../family";
import { exact, majorOf, minorOf, perMoney, stored } from "../../figures";
import { now } from "../../moments";
import { shape } from "../../play-shapes";
import {
  excludedLabels,
  excludedSkus,
  exclusions,
  type Item,
  itemSchema,
  labels,
  labelWords,
  linesOf,
  skus,
} from "./transaction";

const perCurrency = z.strictObject({
  type: z.literal("points_per_currency"),
  value: z.number().positive(),
  min_order_value: z.number().nonnegative().nullish(),
  exclude_delivery: z.boolean().default(false),
  ...exclusions,
});
const fixed = z.strictObject({ type: z.literal("fixed_for_sku"), sku: skus, points: z.number().positive() });
const multiplier = z.strictObject({
  type: z.literal("multiplier"),
  skus: skus.default([]),
  labels: labels.default({}),
  factor: z.number().positive(),
});
const ruleSchema = z.discriminatedUnion("type", [perCurrency, fixed, multiplier]);
type Rule = z.output<typeof ruleSchema>;
type PerCurrency = z.output<typeof perCurrency>;

type Earning = StoredProgramRules["earning"];
type Rate = NonNullable<Earning["rates"]>[number];

/** Rules of a transaction: points per amount first, then multipliers on lines, then fixed points for lines. */
export const earningShapes = [
  shape(
    z.strictObject({ rules: z.array(ruleSchema) }),
    z.strictObject({
      register_transaction: z.strictObject({ items: z.array(itemSchema), total: z.number().optional() }),
    }),
    async ({ setting: { rules }, action: { register_transaction: transaction } }, shops) => {
      const { items } = transaction;
      const multipliers = rules.filter((rule) => rule.type === "multiplier");
      if (multipliers.some(({ factor }) => factor <= 1)) {
        return noNotion("A campaign multiplies by more than 1: nothing makes points fewer.");
      }
      if (items.some((item) => multipliers.filter((rule) => isFor(rule, item)).length > 1)) {
        return differs(
          "Multipliers that meet on the same goods add up (×2 and ×3 → ×4); theirs multiply each other.",
        );
      }
      const shop = await shops.open({ pointDecimals: 2, rules: { earning: earningOf(rules, items) } });
      const { customerId, holderId } = await shop.member();
      for (const campaign of campaignsOf(rules, items)) await shop.campaign(campaign);
      await shop.order(now, customerId, { lines: linesOf(items) });
      return answers({ points: majorOf((await shop.balances({ holderId }, now)).available) });
    },
  ),
];

function isFor(rule: { skus: string[]; labels: Record<string, string> }, item: Item): boolean {
  const wanted = labelWords(rule.labels);
  return rule.skus.includes(item.sku) || labelWords(item.labels).some((word) => wanted.includes(word));
}

const perAmount = (rules: readonly Rule[]) => rules.filter((rule) => rule.type === "points_per_currency");

/** Where a rule asks for a minimum of its own beside others, it is a campaign; else the program has it. */
function hasOwnMinimum(rules: readonly Rule[]): boolean {
  return rules.length > 1 && perAmount(rules).some(({ min_order_value }) => min_order_value);
}

function earningOf(rules: readonly Rule[], items: readonly Item[]): Earning {
  const own = hasOwnMinimum(rules);
  const rated = perAmount(rules).filter(({ min_order_value }) => !own || !min_order_value);
  const least = own ? null : (rated[0]?.min_order_value ?? null);
  return {
    rate: null,
    combine: "add",
    rounding: "half_up",
    rates: rated.flatMap((rule): Rate[] => {
      const values = takenBy(rule, items);
      const rate = perMoney(rule.value, 2);
      if (values.length === 0) return [];
      return values.length === skusOf(items).length
        ? [{ scope: "all", rate }]
        : [{ scope: "sku", values, rate }];
    }),
    ...(least && { minimumOrder: `${minorOf(least)}` }),
    fixed: rules.flatMap((rule) =>
      rule.type === "fixed_for_sku"
        ? [{ per: "line" as const, skus: rule.sku, points: `${minorOf(rule.points)}` }]
        : [],
    ),
  };
}

function campaignsOf(
  rules: readonly Rule[],
  items: readonly Item[],
): Pick<StoredCampaignRules, "effect" | "items" | "minimum">[] {
  const multipliers = rules.flatMap((rule) => {
    if (rule.type !== "multiplier") return [];
    const words = labelWords(rule.labels);
    const goods = { skus: rule.skus, categories: words, brands: words };
    return [{ effect: { kind: "multiply" as const, by: stored(exact(rule.factor)) }, items: goods }];
  });
  if (!hasOwnMinimum(rules)) return multipliers;
  if (multipliers.length > 0)
    throw new Error("A multiplier acts on the program’s rates, not on a campaign’s.");
  return perAmount(rules).flatMap((rule) =>
    rule.min_order_value
      ? [
          {
            effect: { kind: "per_amount" as const, ...perMoney(rule.value, 2) },
            items: { skus: takenBy(rule, items) },
            minimum: { spend: `${minorOf(rule.min_order_value)}` },
          },
        ]
      : [],
  );
}

const skusOf = (items: readonly Item[]) => [...new Set(items.map(({ sku }) => sku))];

/** The SKUs that a rule gives points on: those that it does not leave out. */
function takenBy(rule: PerCurrency, items: readonly Item[]): string[] {
  const out = excludedSkus(rule);
  const words = excludedLabels(rule);
  const isOut = (item: Item) =>
    out.includes(item.sku) ||
    (rule.exclude_delivery && item.is_delivery) ||
    labelWords(item.labels).some((word) => words.includes(word));
  return skusOf(items.filter((item) => !isOut(item)));
}
