import { z } from "zod";
import { activityPeriods } from "@/lib/activities/model";
import { limits } from "@/lib/kernel/limits";
import { expirySchema, pointsExpirySchema } from "./expiry";
import { wholeNumber } from "./whole-number";

/** When the bonus for becoming a member is paid. */
const signUpMoments = ["enrolment", "first_order"] as const;
/** What happens where several rules pay for one event. */
const activitySums = ["add", "best"] as const;

const countMax = 1_000_000;

const activityWith = <A extends z.ZodType>(amount: A) =>
  z.object({
    /** What happened, like “review”; several rules may pay for one event. */
    event: z
      .string()
      .max(limits.slugCharactersMax)
      .regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, "Use small letters, digits and underscores, like “review”."),
    /** Names the rule, on entries and where its limit is counted. */
    name: z.string().trim().min(1, "Fill this in.").max(limits.nameCharactersMax),
    points: amount,
    /** At most `count` times per member and period, in local days of the program; null = always. */
    limit: z
      .object({ count: wholeNumber(countMax, 1), per: z.enum(activityPeriods) })
      .nullable()
      .default(null),
    /** For birthdays: paid so many days before. */
    leadDays: wholeNumber(60).default(0),
    isActive: z.boolean().default(true),
  });

/** What points turn into by themselves, and what events bring besides orders. */
export const awardsWith = <A extends z.ZodType>(amount: A) =>
  z.object({
    /** Every so many points become a certificate of so much money, once they were available for the delay. */
    threshold: z
      .object({
        every: amount,
        /** Minor units. */
        worth: amount,
        /** Local days; usually the return window. */
        delayDays: wholeNumber(limits.activationDaysMax).default(0),
        expiry: expirySchema.default({ kind: "never" }),
      })
      .nullable()
      .default(null),
    signUp: z
      .object({ points: amount, when: z.enum(signUpMoments).default("enrolment") })
      .nullable()
      .default(null),
    activities: z
      .array(activityWith(amount))
      .max(50)
      .refine(
        (list) => new Set(list.map(({ name }) => name)).size === list.length,
        "Each needs its own name.",
      )
      .default([]),
    severalActivities: z.enum(activitySums).default("add"),
    /** Fixed points for a friend's first completed order. */
    referral: z
      .object({
        referrer: amount,
        friend: amount.nullable().default(null),
        /** A referrer is paid for so many friends; null = for all. */
        friendsMax: wholeNumber(countMax, 1).nullable().default(null),
      })
      .nullable()
      .default(null),
    /** The life of points that are earned without an order; null ends them as those of orders. */
    bonus: z
      .object({
        activationDays: wholeNumber(limits.activationDaysMax).default(0),
        expiry: pointsExpirySchema.nullable().default(null),
      })
      .prefault({}),
    /** Selling one of these makes a gift certificate for the customer when the order is completed. */
    giftItems: z
      .object({
        skus: z.array(z.string().trim().min(1).max(limits.skuCharactersMax)).min(1).max(limits.listValuesMax),
        /** Minor units of each; null = what was paid for it. */
        worth: amount.nullable().default(null),
        expiry: expirySchema.default({ kind: "never" }),
      })
      .nullable()
      .default(null),
  });
