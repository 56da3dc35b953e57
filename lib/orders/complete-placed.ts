import { and, asc, eq } from "drizzle-orm";
import { certificates, orderPayments, orders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError, notFound } from "@/lib/kernel/errors";
import { type Book, type Books, bookOf, newPosting } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { redeemHold } from "@/lib/ledger/spend";
import { writeBooks } from "@/lib/ledger/write-books";
import { judgeStanding, type MemberChange } from "@/lib/standing/judge-standing";
import { postAward, readAward } from "./read-award";

/**
 * Completes a placed order inside a transaction: what it holds is redeemed, what it earns is earned, both at
 * `completedAt`. Errors: `invalid_state` where it is not open any more, or where a hold has timed out.
 */
export async function completePlaced(
  tx: TransactionContext,
  orderId: string,
  completedAt: Date,
): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (order.status !== "placed") {
    throw new AppError("invalid_state", { public: `Order ${order.externalId} is ${order.status} already.` });
  }
  const payments = await readPayments(tx, orderId);
  const holderIds = payments.map((payment) => payment.holderId);
  const award = await readAward(tx, orderId, { completedAt, paidAt: order.paidAt });
  if (award) holderIds.push(award.holderId);
  const books = await openBooks(tx, holderIds, { mode: "lock" });
  for (const book of books.values()) settle(book, completedAt, tx.ids);
  redeemPayments(tx, books, payments, { orderId, completedAt });
  if (award) await postAward(tx, books, award);
  await writeBooks(tx, books);
  await tx.db
    .update(orders)
    .set({ status: "completed", completedAt, updatedAt: tx.clock.now() })
    .where(and(ofActing(tx, orders.organizationId), eq(orders.id, orderId)));
  await judgeStanding(tx, memberChange(order, completedAt));
}

/** What an order that was completed or refunded changed for its member; nothing where it has none. */
export function memberChange(
  { id: orderId, membershipId, programId }: typeof orders.$inferSelect,
  at: Date,
): MemberChange[] {
  return membershipId && programId ? [{ membershipId, programId, orderId, at }] : [];
}

/** The order, locked before any holder. Errors: `not_found`. */
export async function lockOrder(tx: TransactionContext, orderId: string) {
  const [order] = await tx.db
    .select()
    .from(orders)
    .where(and(ofActing(tx, orders.organizationId), eq(orders.id, orderId)))
    .for("update");
  if (!order) throw notFound("Order");
  return order;
}

type Payment = { holderId: string; holdId: string; amount: bigint; use: "multi" | "single" | null };

function redeemPayments(
  tx: TransactionContext,
  books: Books,
  payments: readonly Payment[],
  { orderId, completedAt }: { orderId: string; completedAt: Date },
): void {
  const posting = newPosting(tx.ids, completedAt, { orderId });
  for (const { holderId, holdId, amount, use } of payments) {
    const book = bookOf(books, holderId);
    redeemHold(book, openHold(book, holdId), posting, {
      amount,
      rest: use === "single" ? "forfeit" : "release",
    });
  }
}

function openHold(book: Book, holdId: string) {
  const hold = book.holds.get(holdId);
  if (hold && !hold.closedAt) return hold;
  throw new AppError("invalid_state", {
    public:
      "What was set aside for this order has been given back, its time was over. Cancel the order and post it again.",
  });
}

function readPayments(tx: TransactionContext, orderId: string): Promise<Payment[]> {
  return tx.db
    .select({
      holderId: orderPayments.holderId,
      holdId: orderPayments.holdId,
      amount: orderPayments.amount,
      use: certificates.use,
    })
    .from(orderPayments)
    .leftJoin(
      certificates,
      and(
        eq(certificates.organizationId, orderPayments.organizationId),
        eq(certificates.holderId, orderPayments.holderId),
      ),
    )
    .where(and(ofActing(tx, orderPayments.organizationId), eq(orderPayments.orderId, orderId)))
    .orderBy(asc(orderPayments.position));
}
