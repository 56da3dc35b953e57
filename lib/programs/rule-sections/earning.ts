import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { namedValues } from "./named-values";
import { wholeNumber } from "./whole-number";

export const roundings = ["floor", "half_up", "up"] as const;
export const roundOns = ["order", "line", "rule"] as const;
/** What a rate of its own can be for, the most specific first; `all` stands beside the program's rate. */
export const rateScopes = ["sku", "category", "brand", "promotional", "channel", "all"] as const;
export const rateCombinations = ["most_specific", "add", "best"] as const;
export const rateCountings = ["proportion", "steps"] as const;
export const earningBases = ["after_discounts", "before_order_discount", "before_discounts"] as const;
export const fixedPers = ["order", "line", "unit"] as const;
export const bonusTreatments = ["not_multiplied", "multiplied"] as const;
export const capPeriods = ["day", "week", "month", "year", "lifetime"] as const;
export const capActions = ["cut", "refuse"] as const;
export const earningMoments = ["completed", "paid"] as const;

const needsValues: readonly string[] = ["sku", "category", "brand", "channel"];

const scopedRateWith = <A extends z.ZodType>(amount: A) =>
  z
    .object({
      scope: z.enum(rateScopes),
      /** SKUs, categories, brands or channels; of no meaning for promotional goods and for all. */
      values: namedValues,
      rate: z.object({ points: amount, perMoney: amount }),
    })
    .refine(({ scope, values }) => !needsValues.includes(scope) || values.length > 0, {
      path: ["values"],
      message: "Say what this rate is for.",
    });

const fixedWith = <A extends z.ZodType>(amount: A) =>
  z.object({
    /** Once per order, once per line that matches, or for each unit of it. */
    per: z.enum(fixedPers),
    points: amount,
    /** All three empty = every line. */
    skus: namedValues,
    categories: namedValues,
    brands: namedValues,
  });

const excludeSchema = z.object({
  skus: namedValues,
  categories: namedValues,
  brands: namedValues,
  /** Customers with one of these tags earn nothing. */
  tags: namedValues,
});

const capsWith = <A extends z.ZodType>(amount: A) =>
  z.object({
    perOrder: amount.nullable().default(null),
    /** What orders of one member may earn in a period of the program's zone. */
    perMember: z
      .object({ points: amount, period: z.enum(capPeriods) })
      .nullable()
      .default(null),
    onExceed: z.enum(capActions).default("cut"),
  });

/** What orders earn, before campaigns. */
export const earningWith = <A extends z.ZodType>(amount: A) =>
  z.object({
    /** `points` (smallest unit) for every `perMoney` (minor units), counted in proportion; null earns nothing on orders. */
    rate: z.object({ points: amount, perMoney: amount }).nullable(),
    /** Rates for some goods or channels; a tier's own rate stands between promotional goods and channels. */
    rates: z.array(scopedRateWith(amount)).max(limits.listValuesMax).default([]),
    combine: z.enum(rateCombinations).default("most_specific"),
    counting: z.enum(rateCountings).default("proportion"),
    /** Whole points besides those per amount. */
    fixed: z.array(fixedWith(amount)).max(limits.listValuesMax).default([]),
    /** Whether multipliers act on whole points, too. */
    bonuses: z.enum(bonusTreatments).default("not_multiplied"),
    base: z.enum(earningBases).default("after_discounts"),
    shippingEarns: z.boolean().default(false),
    taxEarns: z.boolean().default(false),
    /** What the order must earn on to earn at all, minor units; this much is enough. */
    minimumOrder: amount.nullable().default(null),
    exclude: excludeSchema.prefault({}),
    rounding: z.enum(roundings).default("floor"),
    roundOn: z.enum(roundOns).default("order"),
    caps: capsWith(amount).prefault({}),
    moment: z.enum(earningMoments).default("completed"),
    /** Points wait this many local days before they can be spent; 0 = at once. */
    activationDays: wholeNumber(limits.activationDaysMax).default(0),
    /** Whether what was paid with points and certificates earns as well. */
    storedValueEarns: z.boolean().default(false),
  });
