import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { wholeNumber } from "./whole-number";

export const roundings = ["floor", "half_up", "up"] as const;
export const roundOns = ["order", "line"] as const;

/** What orders earn, before campaigns. */
export const earningWith = <A extends z.ZodType>(amount: A) =>
  z.object({
    /** `points` (smallest unit) for every `perMoney` (minor units), counted in proportion; null earns nothing on orders. */
    rate: z.object({ points: amount, perMoney: amount }).nullable(),
    rounding: z.enum(roundings).default("floor"),
    roundOn: z.enum(roundOns).default("order"),
    /** Points wait this many local days before they can be spent; 0 = at once. */
    activationDays: wholeNumber(limits.activationDaysMax).default(0),
    /** Whether what was paid with points and certificates earns as well. */
    storedValueEarns: z.boolean().default(false),
  });
