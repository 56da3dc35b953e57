import type { z } from "zod";
import type { Context } from "@/lib/access/context";
import { isAppError } from "@/lib/kernel/errors";
import { cancelOrder } from "@/lib/orders/cancel-order";
import { completeOrder } from "@/lib/orders/complete-order";
import { getOrder } from "@/lib/orders/get-order";
import { placeOrderInput, quoteOrderInput, refundOrderInput } from "@/lib/orders/input";
import { placeOrder } from "@/lib/orders/place-order";
import { quoteOrder } from "@/lib/orders/quote-order";
import { refundOrder } from "@/lib/orders/refund-order";
import { creditMembers } from "@/lib/points/credit-members";
import { creditPoints } from "@/lib/points/credit-points";
import { debitPoints } from "@/lib/points/debit-points";
import { creditPointsInput, debitPointsInput } from "@/lib/points/input";
import { reversePosting } from "@/lib/points/reverse-posting";

export type OrderFields = Partial<z.input<typeof placeOrderInput>>;

/** What is done in a shop: its organization at a moment, and its program. */
export type Tools = { at(moment: Date): Context; programId: string; currency: string };

/** The error code of a refused call; null where it went through. Anything else is thrown on. */
export async function refusalOf(call: () => Promise<unknown>): Promise<string | null> {
  try {
    await call();
    return null;
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
}

/** A line of one item, in major units as text. */
export const line = (lineTotal: string, more: Partial<NonNullable<OrderFields["lines"]>[number]> = {}) => ({
  sku: "ITEM",
  lineTotal,
  ...more,
});

/** Orders and points, as a till and a desk deal with them. */
export function counterOf({ at, programId, currency }: Tools) {
  const plain = { channel: "web", orderType: "sale", lines: [], currency };
  let orders = 0;
  return {
    /** Places an order; completes it at once unless told otherwise. */
    order: (moment: Date, customerId: string, fields: OrderFields) =>
      placeOrder(
        at(moment),
        placeOrderInput.parse({
          ...plain,
          externalId: `O-${++orders}`,
          customerId,
          complete: true,
          ...fields,
        }),
      ),
    complete: (moment: Date, orderId: string) => completeOrder(at(moment), { orderId, key: null }),
    refund: (moment: Date, orderId: string, what: Partial<z.input<typeof refundOrderInput>> = {}) =>
      refundOrder(at(moment), refundOrderInput.parse({ orderId, reason: "Returned", ...what })),
    /** The number that the shop knows an order by. */
    orderNumber: async (moment: Date, id: string) => (await getOrder(at(moment), { id })).number,
    cancel: (moment: Date, orderId: string) =>
      cancelOrder(at(moment), { orderId, reason: "Cancelled", key: null }),
    /** What an order would cost, take and earn, in the words of `order`. */
    quote: (moment: Date, customerId: string, fields: OrderFields) =>
      quoteOrder(at(moment), quoteOrderInput.parse({ ...plain, customerId, ...fields })),
    /** Points given by hand, spendable at once and through their last day; in the program's own decimals. */
    credit: (
      moment: Date,
      membershipId: string,
      points: string,
      more: { key?: string; reason?: string; expiresOn?: string } = {},
    ) =>
      creditPoints(at(moment), creditPointsInput.parse({ membershipId, points, reason: "Given", ...more })),
    reverse: (moment: Date, entryId: string) =>
      reversePosting(at(moment), { entryId, reason: "Cancelled", key: null }),
    debit: (moment: Date, membershipId: string, points: string, more: { key?: string } = {}) =>
      debitPoints(at(moment), debitPointsInput.parse({ membershipId, points, reason: "Taken", ...more })),
    /** The same with exact moments, in the smallest unit; `expiresAt` is exclusive, null = never. */
    creditExactly: (
      moment: Date,
      customerId: string,
      points: bigint,
      { activatesAt = null, expiresAt = null }: { activatesAt?: Date | null; expiresAt?: Date | null } = {},
    ) =>
      creditMembers(at(moment), {
        programId,
        credits: [{ customerId, points }],
        reason: "Given",
        activatesAt,
        expiresAt,
      }),
  };
}
