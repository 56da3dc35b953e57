import { z } from "zod";
import { couponEffectsWith, couponWords } from "@/lib/coupons/rules";
import { limits } from "@/lib/kernel/limits";
import { formatMoney } from "@/lib/kernel/money";
import { storedInstant, storedPositive } from "@/lib/kernel/stored";
import { expirySchema } from "@/lib/programs/rule-sections/expiry";

const tierKey = z.string().trim().min(1).max(limits.slugCharactersMax);

const rulesWith = <A, M>(amount: z.ZodType<bigint, A>, moment: z.ZodType<Date, M>) =>
  z
    .object({
      name: z.string().trim().min(1, "Fill this in.").max(limits.nameCharactersMax),
      description: z.string().trim().max(limits.noteCharactersMax).default(""),
      effect: z.discriminatedUnion("kind", [
        ...couponEffectsWith(amount),
        /** A certificate of so much money, minor units. */
        z.object({ kind: z.literal("gift_certificate"), worth: amount }),
      ]),
      /** Points, smallest unit. */
      price: amount,
      /** So many are there in all; null = as many as are wanted. */
      stock: amount.nullable().default(null),
      /** One member may have so many; null = any number. */
      perMember: z.number().int().min(1).max(1_000_000).nullable().default(null),
      /** Keys of the levels whose members may have it; none = everybody. */
      tiers: z.array(tierKey).max(20).default([]),
      /** From here on; null = always. */
      startsAt: moment.nullable().default(null),
      /** Exclusive; null = open. */
      endsAt: moment.nullable().default(null),
      /** Until when what is given lasts. */
      expiry: expirySchema.default({ kind: "never" }),
    })
    .refine(({ startsAt, endsAt }) => !startsAt || !endsAt || endsAt > startsAt, {
      path: ["endsAt"],
      message: "The end must be after the start.",
    });

const rewardRulesSchema = rulesWith(storedPositive, storedInstant);

/** The same rules as verbs take them: amounts are bigint, moments are dates. */
export const enteredRewardRulesSchema = rulesWith(
  z.bigint().positive("Enter a number above zero.").max(limits.amountUnitsMax, "This number is too large."),
  z.date(),
);

export type RewardRules = z.output<typeof rewardRulesSchema>;
export type StoredRewardRules = z.input<typeof rewardRulesSchema>;

/** Rules out of JSON; throws a ZodError. */
export function parseRewardRules(json: unknown): RewardRules {
  return rewardRulesSchema.parse(json);
}

export function storeRewardRules(rules: RewardRules): StoredRewardRules {
  return z.encode(rewardRulesSchema, rules);
}

/** What a reward is, as a customer reads it. */
export function rewardWords(
  { effect }: Pick<RewardRules, "effect">,
  currency: string,
  locale = "en-US",
): string {
  if (effect.kind !== "gift_certificate") return couponWords(effect, currency, locale);
  return `A certificate of ${formatMoney(effect.worth, currency, locale)}`;
}
