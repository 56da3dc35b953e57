import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { storedInstant, storedPositive } from "@/lib/kernel/stored";

const values = z
  .array(z.string().trim().min(1).max(limits.skuCharactersMax))
  .max(limits.listValuesMax)
  .default([]);

const effectWith = <A>(amount: z.ZodType<bigint, A>) =>
  z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("multiply"),
      /** The factor n/d on the base points, above 1. */
      by: z
        .object({ n: amount, d: amount }, "Enter a number above 1, such as 1.5.")
        .refine(({ n, d }) => n > d, "A multiplier must be above 1."),
    }),
    /** Fixed points once per order (smallest unit), never multiplied. */
    z.object({ kind: z.literal("bonus"), points: amount }),
  ]);

const rulesWith = <A, M>(amount: z.ZodType<bigint, A>, moment: z.ZodType<Date, M>) =>
  z
    .object({
      name: z.string().trim().min(1).max(limits.nameCharactersMax).optional(),
      startsAt: moment,
      /** Exclusive; null = open. */
      endsAt: moment.nullable().default(null),
      /** A line takes part by its SKU or its category; both lists empty = every line. */
      items: z.object({ skus: values, categories: values }).prefault({}),
      effect: effectWith(amount),
    })
    .refine(({ startsAt, endsAt }) => endsAt === null || endsAt > startsAt, {
      path: ["endsAt"],
      message: "The end must be after the start.",
    });

/** One version of a campaign: extra points in a window, on some items or on all. */
export const campaignRulesSchema = rulesWith(storedPositive, storedInstant);

/** The same rules as verbs take them: amounts are bigint, moments are dates. */
export const enteredCampaignRulesSchema = rulesWith(
  z.bigint().positive("Enter a number above zero.").max(limits.amountUnitsMax, "This number is too large."),
  z.date(),
);

export type CampaignRules = z.output<typeof campaignRulesSchema>;
export type StoredCampaignRules = z.input<typeof campaignRulesSchema>;

/** Rules out of JSON; throws a ZodError. */
export function parseCampaignRules(json: unknown): CampaignRules {
  return campaignRulesSchema.parse(json);
}

/** Rules as JSON that `parseCampaignRules` reads back unchanged. */
export function storeCampaignRules(rules: CampaignRules): StoredCampaignRules {
  return z.encode(campaignRulesSchema, rules);
}

/** Whether the window holds this instant; the start counts, the end does not. */
export function isInForce(rules: CampaignRules, at: Date): boolean {
  return rules.startsAt <= at && (rules.endsAt === null || at < rules.endsAt);
}

/** Whether a line of an order takes part. */
export function takesPart(rules: CampaignRules, line: { sku: string; category: string | null }): boolean {
  const { skus, categories } = rules.items;
  if (skus.length === 0 && categories.length === 0) return true;
  return skus.includes(line.sku) || (line.category !== null && categories.includes(line.category));
}
