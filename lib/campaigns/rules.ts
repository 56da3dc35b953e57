import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { storedInstant, storedPositive } from "@/lib/kernel/stored";

export const stackings = ["stack", "exclusive"] as const;
export const budgetRests = ["part", "none"] as const;

const values = z
  .array(z.string().trim().min(1).max(limits.nameCharactersMax))
  .max(limits.listValuesMax)
  .default([]);
const days = (least: number) => z.number().int().min(least).max(366).nullable().default(null);
const uses = z.number().int().min(1).max(1_000_000_000).nullable().default(null);
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "Enter a time like 17:30.");

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
    /** Fixed points for each unit of what takes part. */
    z.object({ kind: z.literal("per_unit"), points: amount }),
    /** Points (smallest unit) for every `perMoney` (minor units) of what takes part. */
    z.object({ kind: z.literal("per_amount"), points: amount, perMoney: amount }),
    /** This share n/d of the money, in points by the program's conversion. */
    z.object({ kind: z.literal("percent"), of: z.object({ n: amount, d: amount }) }),
  ]);

const audience = z.object({
  /** Keys of the program's tiers; any of them. */
  tiers: values,
  /** Any of them. */
  tags: values,
  /** Only the first order that was seen of a customer. */
  firstOrder: z.boolean().default(false),
  /** The birthday is at most this many days away, before or after; 0 = on the day. */
  birthdayDays: days(0),
  /** Enrolled at most this many local days ago; 0 = today. */
  newMemberDays: days(0),
  customerIds: z.array(z.uuid()).max(limits.listValuesMax).default([]),
});

const rulesWith = <A, M>(amount: z.ZodType<bigint, A>, moment: z.ZodType<Date, M>) =>
  z
    .object({
      name: z.string().trim().min(1).max(limits.nameCharactersMax).optional(),
      startsAt: moment,
      /** Exclusive; null = open. */
      endsAt: moment.nullable().default(null),
      /** 1 = Monday to 7 = Sunday, in the program's zone; none = every day. */
      weekdays: z.array(z.number().int().min(1).max(7)).max(7).default([]),
      /** Local times; `until` is exclusive, one before `from` lies on the next day. */
      hours: z.object({ from: clock, until: clock }).nullable().default(null),
      audience: audience.prefault({}),
      /** None = all of the program's. */
      channels: values,
      orderTypes: values,
      /** A line takes part by its SKU, its category or its brand; all lists empty = every line. */
      items: z.object({ skus: values, categories: values, brands: values }).prefault({}),
      /** Of what takes part; this much is enough. Money in minor units, quantity in thousandths. */
      minimum: z
        .object({ spend: amount.nullable().default(null), quantity: amount.nullable().default(null) })
        .prefault({}),
      /** Acts only on orders that name this code; capitals or not. */
      couponCode: z.string().trim().min(1).max(limits.codeCharactersMax).nullable().default(null),
      effect: effectWith(amount),
      /** Of the exclusive campaigns that apply, the one of the highest priority is the only one that acts. */
      stacking: z.enum(stackings).default("stack"),
      priority: z.number().int().min(0).max(1_000).default(0),
      caps: z
        .object({ perOrder: amount.nullable().default(null), perMember: amount.nullable().default(null) })
        .prefault({}),
      /** How many orders it may give on, in all and for one member. */
      uses: z.object({ total: uses, perMember: uses }).prefault({}),
      /** Points in all. Where less is left than an order would get, that gets the rest or nothing. */
      budget: z
        .object({ points: amount, rest: z.enum(budgetRests).default("part") })
        .nullable()
        .default(null),
    })
    .refine(({ startsAt, endsAt }) => endsAt === null || endsAt > startsAt, {
      path: ["endsAt"],
      message: "The end must be after the start.",
    })
    .refine(({ hours }) => hours === null || hours.from !== hours.until, {
      path: ["hours", "until"],
      message: "The hours must end at another time than they begin.",
    });

/** One version of a campaign: extra points in a window, for some members, on some items or on all. */
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
