import { and, eq } from "drizzle-orm";
import { orderRefunds, orders, programs, programVersions } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import { readExtendedEnds } from "@/lib/certificates/read-extended-ends";
import { once } from "@/lib/idempotency/once";
import { AppError } from "@/lib/kernel/errors";
import { type Book, type Books, bookOf, newPosting, type Posting } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { reverse } from "@/lib/ledger/reverse";
import { settle } from "@/lib/ledger/settle";
import { clawback, returnSpent } from "@/lib/ledger/take-back";
import { writeBooks } from "@/lib/ledger/write-books";
import { type ProgramRules, parseProgramRules } from "@/lib/programs/rules";
import { judgeStanding } from "@/lib/standing/judge-standing";
import { lockOrder, memberChange } from "./complete-placed";
import { graceEnd } from "./grace-end";
import type { RefundOrderInput } from "./input";
import { type OrderEntries, readOrderEntries } from "./read-order-entries";

export type Refund = {
  /** Points (smallest unit) that came back to the member. */
  pointsReturned: bigint;
  /** Of certificates, each in its unit. */
  certificatesReturned: bigint;
  /** Earned points that were taken back, counted as taken back since they had expired, and left as debt. */
  pointsTakenBack: bigint;
  pointsAlreadyExpired: bigint;
  pointsOwed: bigint;
  isRepeat: boolean;
};

/**
 * Refunds a completed order in full: first what was spent goes back into the very lots it came from, then what was
 * earned is taken back, by the version that judged the order. Refunding again changes nothing and says so.
 * Errors: `not_found`; `invalid_state` for an order that was never completed.
 */
export async function refundOrder(context: Context, input: RefundOrderInput): Promise<Refund> {
  requireRight(context, "order.refund");
  const { key, ...call } = input;
  const { answer, isReplay } = await once(context, { verb: "order.refund", key, input: call }, (tx) =>
    refundIn(tx, input),
  );
  return { ...answer, isRepeat: isReplay || answer.isRepeat };
}

async function refundIn(tx: TransactionContext, { orderId, reason }: RefundOrderInput): Promise<Refund> {
  const order = await lockOrder(tx, orderId);
  if (order.status === "refunded") return { ...(await readRefund(tx, orderId)), isRepeat: true };
  if (order.status !== "completed") {
    throw new AppError("invalid_state", {
      public: `Order ${order.externalId} is ${order.status}: only a completed order is refunded.`,
    });
  }
  const now = tx.clock.now();
  const judged = await readRules(tx, order.programVersionId);
  const past = await readOrderEntries(tx, orderId);
  const books = await openBooks(tx, past.holderIds, { mode: "lock", lotIds: past.lotIds });
  for (const book of books.values()) settle(book, now, tx.ids);
  const posting = newPosting(tx.ids, now, { orderId, reason });
  const ends = await readExtendedEnds(tx, past.holderIds, now);
  const returned = giveBack(books, posting, past, judged, ends);
  const taken = takeBack(books, posting, past, judged?.rules ?? null);
  await writeBooks(tx, books);
  const refund = { ...returned, ...taken };
  await markRefunded(tx, orderId, reason, refund);
  await judgeStanding(tx, memberChange(order, now));
  return { ...refund, isRepeat: false };
}

type Judged = { rules: ProgramRules; timeZone: string };

function giveBack(
  books: Books,
  posting: Posting,
  past: OrderEntries,
  judged: Judged | null,
  ends: Map<string, Date>,
) {
  const graceUntil =
    judged && graceEnd(posting.occurredAt, judged.timeZone, judged.rules.redemption.returnGraceDays);
  let pointsReturned = 0n;
  let certificatesReturned = 0n;
  for (const spent of past.redeemed) {
    const book = bookOf(books, spent.holderId);
    returnSpent(book, posting, [spent], later(ends.get(spent.holderId), graceUntil));
    if (book.kind === "membership") pointsReturned += spent.amount;
    else certificatesReturned += spent.amount;
  }
  for (const forfeit of past.forfeited) {
    reverse(bookOf(books, forfeit.holderId), posting, forfeit);
    certificatesReturned += forfeit.amount;
  }
  return { pointsReturned, certificatesReturned };
}

function later(end: Date | undefined, grace: Date | null): Date | null {
  return end && (!grace || end > grace) ? end : grace;
}

function takeBack(books: Books, posting: Posting, past: OrderEntries, rules: ProgramRules | null) {
  const none = { pointsTakenBack: 0n, pointsAlreadyExpired: 0n, pointsOwed: 0n };
  if (!past.earned || !rules) return none;
  const { holderId, entryId, lotId, amount, expired } = past.earned;
  const book = bookOf(books, holderId);
  const result = clawback(book, posting, {
    lotId,
    amount,
    expired: expired + expiredNow(book, lotId),
    earnEntryId: entryId,
    shortfall: rules.clawback,
    spendOrder: rules.redemption.spendOrder,
  });
  return {
    pointsTakenBack: result.revoked,
    pointsAlreadyExpired: result.alreadyExpired,
    pointsOwed: result.owed,
  };
}

// What settling just now found to be over is not in the tables yet.
function expiredNow(book: Book, lotId: string): bigint {
  return book.entries
    .filter((entry) => entry.lotId === lotId && entry.to === "expired")
    .reduce((total, entry) => total + entry.amount, 0n);
}

async function readRules(tx: TransactionContext, versionId: string | null): Promise<Judged | null> {
  if (!versionId) return null;
  const [row] = await tx.db
    .select({ rules: programVersions.rules, timeZone: programs.timeZone })
    .from(programVersions)
    .innerJoin(
      programs,
      and(
        eq(programs.organizationId, programVersions.organizationId),
        eq(programs.id, programVersions.programId),
      ),
    )
    .where(and(ofActing(tx, programVersions.organizationId), eq(programVersions.id, versionId)));
  return row ? { rules: parseProgramRules(row.rules), timeZone: row.timeZone } : null;
}

async function markRefunded(
  tx: TransactionContext,
  orderId: string,
  reason: string,
  refund: Omit<Refund, "isRepeat">,
): Promise<void> {
  const now = tx.clock.now();
  const { organizationId } = tx.scope;
  await tx.db.insert(orderRefunds).values({
    organizationId,
    id: tx.ids.next(),
    orderId,
    refundedAt: now,
    recordedAt: now,
    reason,
    ...refund,
  });
  await tx.db
    .update(orders)
    .set({ status: "refunded", refundedAt: now, updatedAt: now })
    .where(and(ofActing(tx, orders.organizationId), eq(orders.id, orderId)));
  await recordAudit(tx, {
    verb: "order.refund",
    subject: { kind: "order", id: orderId },
    before: { status: "completed" },
    after: { status: "refunded", ...refund },
    reason,
  });
}

async function readRefund(tx: TransactionContext, orderId: string): Promise<Omit<Refund, "isRepeat">> {
  const [row] = await tx.db
    .select({
      pointsReturned: orderRefunds.pointsReturned,
      certificatesReturned: orderRefunds.certificatesReturned,
      pointsTakenBack: orderRefunds.pointsTakenBack,
      pointsAlreadyExpired: orderRefunds.pointsAlreadyExpired,
      pointsOwed: orderRefunds.pointsOwed,
    })
    .from(orderRefunds)
    .where(and(ofActing(tx, orderRefunds.organizationId), eq(orderRefunds.orderId, orderId)));
  if (!row) throw new AppError("internal", { internal: `Order ${orderId} is refunded without a refund` });
  return row;
}
