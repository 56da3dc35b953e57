import { and, eq } from "drizzle-orm";
import { orderPayments, orders } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import { returnCoupons } from "@/lib/coupons/return-coupons";
import { once } from "@/lib/idempotency/once";
import { AppError } from "@/lib/kernel/errors";
import { newPosting } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { releaseHold, settle } from "@/lib/ledger/settle";
import { writeBooks } from "@/lib/ledger/write-books";
import { settleAwards } from "@/lib/rewards/settle-awards";
import { judgeHolders } from "@/lib/standing/judge-holders";
import { lockOrder } from "./complete-placed";
import type { CancelOrderInput } from "./input";

/**
 * Cancels a placed order: what it holds goes back, and expires there and then where its time ended meanwhile.
 * Cancelling again changes nothing. Errors: `not_found`; `invalid_state` for a completed order, which is refunded.
 */
export async function cancelOrder(context: Context, input: CancelOrderInput): Promise<{ isRepeat: boolean }> {
  requireRight(context, "order.refund");
  const { key, ...call } = input;
  const { answer, isReplay } = await once(context, { verb: "order.cancel", key, input: call }, async (tx) => {
    const order = await lockOrder(tx, input.orderId);
    if (order.status === "cancelled") return { isRepeat: true };
    if (order.status !== "placed") {
      throw new AppError("invalid_state", { public: "A completed order is not cancelled but refunded." });
    }
    await returnCoupons(tx, order.id);
    await releaseAll(tx, input);
    const now = tx.clock.now();
    await tx.db
      .update(orders)
      .set({ status: "cancelled", cancelledAt: now, updatedAt: now })
      .where(and(ofActing(tx, orders.organizationId), eq(orders.id, order.id)));
    await recordAudit(tx, {
      verb: "order.cancel",
      subject: { kind: "order", id: order.id },
      before: { status: order.status },
      after: { status: "cancelled" },
      reason: input.reason,
    });
    return { isRepeat: false };
  });
  return { isRepeat: isReplay || answer.isRepeat };
}

async function releaseAll(tx: TransactionContext, { orderId, reason }: CancelOrderInput): Promise<void> {
  const payments = await tx.db
    .select({ holderId: orderPayments.holderId, holdId: orderPayments.holdId })
    .from(orderPayments)
    .where(and(ofActing(tx, orderPayments.organizationId), eq(orderPayments.orderId, orderId)));
  const holderIds = payments.map(({ holderId }) => holderId);
  await settleAwards(tx, holderIds);
  const books = await openBooks(tx, holderIds, { mode: "lock" });
  const posting = newPosting(tx.ids, tx.clock.now(), { orderId, reason });
  for (const book of books.values()) settle(book, tx.clock.now(), tx.ids);
  for (const { holderId, holdId } of payments) {
    const book = books.get(holderId);
    const hold = book?.holds.get(holdId);
    if (book && hold && !hold.closedAt) releaseHold(book, hold, posting);
  }
  await writeBooks(tx, books);
  await judgeHolders(tx, holderIds);
}
