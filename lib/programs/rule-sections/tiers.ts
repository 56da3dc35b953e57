import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { tierMeasures } from "@/lib/tiering/model";

const ratioWith = <A extends z.ZodType>(amount: A) => z.object({ n: amount, d: amount });

const levelWith = <A extends z.ZodType>(amount: A) =>
  z.object({
    /** Stable through versions: what dated records of members name. */
    key: z
      .string()
      .max(limits.slugCharactersMax)
      .regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, "Use small letters, digits and hyphens, like “gold”."),
    name: z.string().trim().min(1).max(limits.nameCharactersMax),
    /** Reached at this much of each measure: money in minor units, orders, points; null = 0, where everybody begins. */
    from: amount.nullable(),
    /** A factor on the base points of its members, n/d. */
    multiplier: ratioWith(amount).nullable().default(null),
    /** A base rate of its own, in place of the program's. */
    rate: z.object({ points: amount, perMoney: amount }).nullable().default(null),
    /** A discount on the goods, as a fraction n/d, where the member chooses it. */
    discount: ratioWith(amount).nullable().default(null),
  });

/** Levels of the program, the lowest first; none where the program has no tiers. */
export const tiersWith = <A extends z.ZodType>(amount: A) =>
  z.object({
    levels: z.array(levelWith(amount)).max(20).default([]),
    /** Any of these lifts a member. */
    measures: z.array(z.enum(tierMeasures)).min(1).default(["spend"]),
  });
