import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { formatMoney } from "@/lib/kernel/money";
import { ratio } from "@/lib/kernel/ratio";
import { storedPositive } from "@/lib/kernel/stored";
import { ratioInWords } from "@/lib/programs/amount-words";

/** What a coupon does at an order, by kind. */
export const couponEffectsWith = <A>(amount: z.ZodType<bigint, A>) =>
  [
    z.object({
      kind: z.literal("percent_off"),
      /** The share n/d of the goods, above 0 and at most 1. */
      share: z
        .object({ n: amount, d: amount })
        .refine(({ n, d }) => n <= d, "At most 100 percent can be taken off."),
      /** At most so much, minor units; null = all of it. */
      atMost: amount.nullable().default(null),
    }),
    /** Minor units off the goods. */
    z.object({ kind: z.literal("money_off"), money: amount }),
    /** Shipping costs nothing, or so much less (minor units). */
    z.object({ kind: z.literal("free_shipping"), atMost: amount.nullable().default(null) }),
    /** One unit of this item costs nothing. */
    z.object({
      kind: z.literal("free_product"),
      sku: z.string().trim().min(1, "Fill this in.").max(limits.skuCharactersMax),
    }),
    /** Something that is handed over with the order and changes no price. */
    z.object({ kind: z.literal("coupon") }),
  ] as const;

const couponEffectSchema = z.discriminatedUnion("kind", couponEffectsWith(storedPositive));

export type CouponEffect = z.output<typeof couponEffectSchema>;

/** An effect out of JSON; throws a ZodError. */
export function parseCouponEffect(json: unknown): CouponEffect {
  return couponEffectSchema.parse(json);
}

export function storeCouponEffect(effect: CouponEffect): unknown {
  return z.encode(couponEffectSchema, effect);
}

/** What a coupon does, as a customer reads it: "10% off, at most $5.00". */
export function couponWords(effect: CouponEffect, currency: string, locale = "en-US"): string {
  const money = (amount: bigint) => formatMoney(amount, currency, locale);
  switch (effect.kind) {
    case "percent_off": {
      const { n, d } = effect.share;
      const cap = effect.atMost === null ? "" : `, at most ${money(effect.atMost)}`;
      return `${ratioInWords(ratio(n * 100n, d), locale)}% off the goods${cap}`;
    }
    case "money_off":
      return `${money(effect.money)} off the goods`;
    case "free_shipping":
      return effect.atMost === null ? "Free shipping" : `Up to ${money(effect.atMost)} off shipping`;
    case "free_product":
      return `One ${effect.sku} for free`;
    case "coupon":
      return "Handed over with the order";
  }
}
