import { z } from "zod";
import { certificateUses } from "@/lib/certificates/model";
import { limits } from "@/lib/kernel/limits";
import { wholeNumber } from "./whole-number";

export const spendOrders = ["soonest_expiring", "oldest"] as const;
export const compatibilities = ["after", "instead"] as const;
export const clawbacks = ["debt", "write_off"] as const;
export const shortfalls = ["refuse", "take"] as const;
export const partialReturns = ["pro_rata", "full_only"] as const;
export const returnedEnds = ["old", "anew"] as const;

const words = z.array(z.string().trim().min(1).max(limits.nameCharactersMax)).max(limits.listValuesMax);

const shareWith = <A extends z.ZodType>(amount: A) =>
  z
    .object({ n: amount, d: amount })
    .refine(
      (share: { n?: unknown; d?: unknown }) => !isAbove(share.n, share.d),
      "A share is at most the whole.",
    );

/** What orders can be paid with, and what a refund does. Points are smallest units, money minor units; null = no limit. */
export const redemptionWith = <A extends z.ZodType>(amount: A) => {
  const bound = amount.nullable().default(null);
  return z
    .object({
      spendOrder: z.enum(spendOrders).default("soonest_expiring"),
      certificateUse: z.enum(certificateUses).default("multi"),
      compatibility: z.enum(compatibilities).default("after"),
      tillHoldMinutes: wholeNumber(limits.tillHoldMinutesMax, 1).default(limits.tillHoldMinutesDefault),
      orderHoldDays: wholeNumber(limits.orderHoldDaysMax, 1).default(limits.orderHoldDaysDefault),
      /** Days that returned points live on when their lot has ended meanwhile; null = none, they expire at once. */
      returnGraceDays: wholeNumber(limits.returnGraceDaysMax, 1).nullable().default(null),
      /** The most that points may pay, as a fraction of the order's total after discounts. */
      shareMax: shareWith(amount).nullable().default(null),
      pointsMin: bound,
      /** Points are spent in multiples of it. */
      pointsStep: bound,
      pointsMax: bound,
      /** What the order must come to after discounts before points may pay. */
      orderMin: bound,
      /** What points and certificates leave to be paid in money on every line. */
      lineMin: bound,
      /** Points that stay with the member. */
      balanceMin: bound,
      /** Goods that neither points nor certificates pay, by any of these. */
      excluded: z
        .object({ skus: words.default([]), categories: words.default([]), brands: words.default([]) })
        .prefault({}),
      paysPromotional: z.boolean().default(true),
      paysShipping: z.boolean().default(false),
      paysTax: z.boolean().default(false),
      /** Customers with any of these tags pay neither with points nor with certificates. */
      barredTags: words.default([]),
      /** An order that asks for more points than it can have is refused, or takes what it can. */
      shortfall: z.enum(shortfalls).default("refuse"),
      /** A partial return gives spent points back in proportion, or only when the whole order is returned. */
      partialReturn: z.enum(partialReturns).default("pro_rata"),
      /** Returned points keep the end they had, or begin anew. */
      returnedEnd: z.enum(returnedEnds).default("old"),
      /** An order has one of them: the tier's discount, campaigns, points. */
      onePrivilege: z.boolean().default(false),
      /** Points are spent only with a one-time code sent to the member. */
      spendingNeedsCode: z.boolean().default(false),
    })
    .refine(({ pointsMin, pointsMax }) => !isAbove(pointsMin, pointsMax), {
      path: ["pointsMax"],
      message: "The most must not be below the least.",
    });
};

/** Amounts are digits or bigint here, by where the rules come from. */
function isAbove(a: unknown, b: unknown): boolean {
  if (a === null || b === null) return false;
  return BigInt(String(a)) > BigInt(String(b));
}
