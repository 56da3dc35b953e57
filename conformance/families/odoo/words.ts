import { z } from "zod";

const amount = z.number().nonnegative();

export const ruleSchema = z.strictObject({
  mode: z.enum(["per_currency", "per_currency_tax_incl", "per_unit", "per_order"]),
  points: z.number().positive(),
  category: z.string().optional(),
  min_qty: z.number().positive().optional(),
  min_amount: amount.optional(),
  requires_code: z.string().optional(),
});
export type Rule = z.output<typeof ruleSchema>;

/** What points are claimed for: money per point, a share of the order, an amount, or units of an item. */
export const rewardSchema = z.strictObject({
  id: z.string().optional(),
  cost: z.number().positive().optional(),
  discount_per_point: z.number().positive().optional(),
  points_step: z.number().positive().optional(),
  percent_off_order: z.number().positive().max(100).optional(),
  amount_off: z.number().positive().optional(),
  free_product_qty: z.number().positive().optional(),
});
export type Reward = z.output<typeof rewardSchema>;

export const programSchema = z.strictObject({
  rule: ruleSchema.optional(),
  reward: rewardSchema.optional(),
  rewards: z.array(rewardSchema).optional(),
  expire_after_days: z.int().positive().optional(),
});

export const promoSchema = z.strictObject({
  code: z.string().optional(),
  auto_percent_off_order: z.number().positive().optional(),
  percent_off_order: z.number().positive().optional(),
  percent_off_category: z.record(z.string(), z.number().positive()).optional(),
  auto_amount_off: z.number().positive().optional(),
  amount_off: z.number().positive().optional(),
  min_amount: amount.optional(),
});
export type Promo = z.output<typeof promoSchema>;

export const cardSchema = z.strictObject({ points: amount });
export const balanceSchema = z.strictObject({ balance: amount });

const lineSchema = z.strictObject({
  sku: z.string().optional(),
  category: z.string().optional(),
  price: amount,
  qty: z.number().positive().default(1),
  tax_pct: amount.default(0),
  tax: amount.optional(),
});

const extras = {
  code: z.string().optional(),
  claim: z.union([z.boolean(), z.literal("max"), z.int().positive()]).optional(),
  claim_reward: z.boolean().optional(),
  pay_with_ewallet: amount.optional(),
  pay_with_gift_card: amount.optional(),
};

/** An order in any of their words: its lines, one line of a price, its total, or its quantity alone. */
export const orderSchema = z
  .union([
    z.strictObject({ lines: z.array(lineSchema).min(1), ...extras }),
    lineSchema.extend(extras).transform(({ sku, category, price, qty, tax_pct, tax, ...rest }) => ({
      lines: [{ sku, category, price, qty, tax_pct, tax }],
      ...rest,
    })),
    z.strictObject({ total: amount, ...extras }).transform(({ total, ...rest }) => ({
      lines: [{ price: total, qty: 1, tax_pct: 0 }],
      ...rest,
    })),
    z.strictObject({ qty: z.number().positive(), ...extras }).transform(({ qty, ...rest }) => ({
      lines: [{ price: 100, qty, tax_pct: 0 }],
      ...rest,
    })),
    amount.transform((total) => ({ lines: [{ price: total, qty: 1, tax_pct: 0 }] })),
  ])
  .transform((order): Order => order);

export type Order = {
  lines: {
    price: number;
    qty: number;
    tax_pct: number;
    tax?: number | undefined;
    sku?: string | undefined;
    category?: string | undefined;
  }[];
  code?: string | undefined;
  claim?: boolean | "max" | number | undefined;
  claim_reward?: boolean | undefined;
  pay_with_ewallet?: number | undefined;
  pay_with_gift_card?: number | undefined;
};
