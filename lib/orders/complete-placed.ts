import { and, asc, eq } from "drizzle-orm";
import { certificates, orderPayments, orders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { allDone } from "@/lib/kernel/all-done";
import { AppError, notFound } from "@/lib/kernel/errors";
import { type Book, type Books, bookOf, newPosting } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { redeemHold } from "@/lib/ledger/spend";
import { writeBooks } from "@/lib/ledger/write-books";
import type { FeaturesOf } from "@/lib/programs/features";
import type { RefundPlan } from "@/lib/redemption/plan-refund";
import { settleAwards } from "@/lib/rewards/settle-awards";
import { addPurchases, isPurchase } from "@/lib/standing/add-purchases";
import { judgeStanding, type MemberChange } from "@/lib/standing/judge-standing";
import { type Delivered, planUndelivered } from "./plan-undelivered";
import { postAward, readAward } from "./read-award";
import { type HeldPayment, releasedOf, writeUndelivered } from "./write-undelivered";

/**
 * Completes a placed order inside a transaction: what it holds is redeemed, what it earns is earned, both at
 * `completedAt`. Where `delivered` is not all of it, the undelivered part's share goes back and is not earned; answers
 * whether so. Who has the programs' features at hand passes them. Errors: `invalid_state` where it is not open any more, or where a hold has timed out; `invalid_input` for
 * lines that are not there.
 */
export async function completePlaced(
  tx: TransactionContext,
  orderId: string,
  completedAt: Date,
  { delivered, features }: { delivered?: Delivered | undefined; features?: FeaturesOf } = {},
): Promise<{ isPart: boolean }> {
  const [order, payments] = await allDone([lockOrder(tx, orderId), readPayments(tx, orderId)]);
  if (order.status !== "placed") {
    throw new AppError("invalid_state", { public: `Order ${order.externalId} is ${order.status} already.` });
  }
  const undelivered = delivered ? await planUndelivered(tx, order, delivered) : null;
  if (undelivered) await writeUndelivered(tx, orderId, undelivered, { payments, completedAt });
  const holderIds = payments.map((payment) => payment.holderId);
  const award = await readAward(tx, orderId, { completedAt, paidAt: order.paidAt });
  if (award) holderIds.push(award.holderId);
  if (mayAward(features, order)) await settleAwards(tx, holderIds);
  const books = await openBooks(tx, holderIds, { mode: "lock" });
  for (const book of books.values()) settle(book, completedAt, tx.ids);
  redeemPayments(tx, books, payments, { orderId, completedAt, undelivered });
  if (award) await postAward(tx, books, award);
  const left = order.total - (undelivered?.amount ?? 0n);
  const bought = award && isPurchase(order, award.member) ? [{ ...award, money: left }] : [];
  await allDone([
    writeBooks(tx, books),
    markCompleted(tx, { orderId, completedAt, undelivered }),
    addPurchases(tx, bought),
  ]);
  await judgeStanding(tx, memberChange(order, completedAt), features);
  return { isPart: undelivered !== null };
}

/** Whether points may become rewards in its program: where that is not known, it is asked. */
function mayAward(features: FeaturesOf | undefined, { programId }: { programId: string | null }): boolean {
  return programId !== null && (features?.get(programId)?.hasThreshold ?? true);
}

async function markCompleted(
  tx: TransactionContext,
  { orderId, completedAt, undelivered }: Completion,
): Promise<void> {
  await tx.db
    .update(orders)
    .set({
      ...{ status: "completed", completedAt, updatedAt: tx.clock.now() },
      ...(undelivered && { refundedTotal: undelivered.amount }),
    })
    .where(and(ofActing(tx, orders.organizationId), eq(orders.id, orderId)));
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

type Payment = HeldPayment & { holderId: string; holdId: string; use: "multi" | "single" | null };

type Completion = { orderId: string; completedAt: Date; undelivered: RefundPlan | null };

function redeemPayments(
  tx: TransactionContext,
  books: Books,
  payments: readonly Payment[],
  { orderId, completedAt, undelivered }: Completion,
): void {
  const posting = newPosting(tx.ids, completedAt, { orderId });
  for (const payment of payments) {
    const book = bookOf(books, payment.holderId);
    const released = undelivered ? releasedOf(payment, undelivered) : 0n;
    const amount = payment.amount - released;
    // A certificate of which nothing was used is still good for an order.
    const isGivenUp = payment.use === "single" && amount > 0n;
    const rest = isGivenUp ? "forfeit" : "release";
    redeemHold(book, openHold(book, payment.holdId), posting, { amount, released, rest });
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

async function readPayments(tx: TransactionContext, orderId: string): Promise<Payment[]> {
  const rows = await tx.db
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
  // What pays and is no certificate is the member.
  return rows.map((row) => ({ ...row, isMember: row.use === null }));
}
