import { z } from "zod";
import { certificateUses } from "@/lib/certificates/model";
import { limits } from "@/lib/kernel/limits";
import { wholeNumber } from "./whole-number";

export const spendOrders = ["soonest_expiring", "oldest"] as const;
export const compatibilities = ["after", "instead"] as const;
export const clawbacks = ["debt", "write_off"] as const;

/** What orders can be paid with, and what a refund does. */
export const redemptionWith = <A extends z.ZodType>(_amount: A) =>
  z.object({
    spendOrder: z.enum(spendOrders).default("soonest_expiring"),
    certificateUse: z.enum(certificateUses).default("multi"),
    compatibility: z.enum(compatibilities).default("after"),
    tillHoldMinutes: wholeNumber(limits.tillHoldMinutesMax, 1).default(limits.tillHoldMinutesDefault),
    orderHoldDays: wholeNumber(limits.orderHoldDaysMax, 1).default(limits.orderHoldDaysDefault),
    /** Days that returned points live on when their lot has ended meanwhile; null = none, they expire at once. */
    returnGraceDays: wholeNumber(limits.returnGraceDaysMax, 1).nullable().default(null),
  });
