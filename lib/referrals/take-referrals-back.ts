import { and, eq, isNull, or, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { entries, referrals } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import type { VersionAt } from "@/lib/activities/read-program-at";
import { bookOf, newPosting } from "@/lib/ledger/book";
import { forward } from "@/lib/ledger/merge";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { clawback } from "@/lib/ledger/take-back";
import { writeBooks } from "@/lib/ledger/write-books";
import { readHoldersInTheEnd } from "@/lib/memberships/read-holders-in-the-end";
import { byProgram, type FollowedOrder } from "@/lib/rewards/followed-order";
import { settleAwards } from "@/lib/rewards/settle-awards";
import { judgeHolders } from "@/lib/standing/judge-holders";

/** Takes back what was paid for friends whose first orders were refunded in full: each from its own lot first. */
export async function takeReferralsBack(
  tx: TransactionContext,
  orders: readonly FollowedOrder[],
): Promise<void> {
  const paid = await readPaid(
    tx,
    orders.map(({ id }) => id),
  );
  if (paid.length === 0) return;
  for (const { program, orders: own } of await byProgram(tx, orders)) {
    for (const { id, orderId, postingId } of paid) {
      const order = own.find((each) => each.id === orderId);
      const version = order && program.versionAt(order.placedAt);
      if (!version || !postingId) continue;
      await takeBack(tx, postingId, version);
      await tx.db
        .update(referrals)
        .set({ takenBackAt: tx.clock.now() })
        .where(and(ofActing(tx, referrals.organizationId), eq(referrals.id, id)));
    }
  }
}

async function takeBack(tx: TransactionContext, postingId: string, { rules }: VersionAt): Promise<void> {
  const earned = await readEarned(tx, postingId);
  const lotIds = earned.map(({ lotId }) => lotId);
  const holderIds = earned.map(({ holderId }) => holderId);
  await settleAwards(tx, holderIds);
  const ends = await readHoldersInTheEnd(tx, holderIds);
  const heirs = [...ends.values()].map(({ holderId }) => holderId);
  const books = await openBooks(tx, [...holderIds, ...heirs], { mode: "lock", lotIds });
  // With the locks held: what expired meanwhile counts.
  const expiredOf = await readExpired(tx, lotIds);
  const now = tx.clock.now();
  for (const book of books.values()) settle(book, now, tx.ids);
  const posting = newPosting(tx.ids, now, { reason: "The friend's first order was refunded" });
  for (const { id, holderId, lotId, amount } of earned) {
    const book = bookOf(books, holderId);
    const expiredNow = book.entries
      .filter((entry) => entry.lotId === lotId && entry.to === "expired")
      .reduce((total, entry) => total + entry.amount, 0n);
    clawback(book, posting, {
      ...{ lotId, amount, earnEntryId: id },
      expired: (expiredOf.get(lotId) ?? 0n) + expiredNow,
      shortfall: rules.clawback,
      spendOrder: rules.redemption.spendOrder,
    });
  }
  // Who was combined with another owes nothing: that one does.
  for (const [from, { holderId }] of ends) forward(bookOf(books, from), bookOf(books, holderId), posting);
  await writeBooks(tx, books);
  await judgeHolders(tx, [...holderIds, ...heirs]);
}

function readPaid(tx: TransactionContext, orderIds: readonly string[]) {
  const { id, orderId, postingId, takenBackAt } = referrals;
  return tx.db
    .select({ id, orderId, postingId })
    .from(referrals)
    .where(and(ofActing(tx, referrals.organizationId), anyOf(orderId, orderIds), isNull(takenBackAt)))
    .orderBy(id)
    .for("update");
}

function readEarned(tx: TransactionContext, postingId: string) {
  const { id, holderId, lotId, amount } = entries;
  return tx.db
    .select({ id, holderId, lotId, amount })
    .from(entries)
    .where(
      and(ofActing(tx, entries.organizationId), eq(entries.postingId, postingId), eq(entries.kind, "earn")),
    );
}

/** How much of each lot has expired since it was earned. */
async function readExpired(tx: TransactionContext, lotIds: readonly string[]): Promise<Map<string, bigint>> {
  const { lotId, amount, fromBucket, toBucket } = entries;
  const sums = await tx.db
    .select({
      lotId,
      expired: sql<string>`sum(case 'expired' when ${toBucket} then ${amount} else -${amount} end)`,
    })
    .from(entries)
    .where(
      and(
        ofActing(tx, entries.organizationId),
        anyOf(lotId, lotIds),
        or(eq(toBucket, "expired"), eq(fromBucket, "expired")),
      ),
    )
    .groupBy(lotId);
  return new Map(sums.map((sum) => [sum.lotId, BigInt(sum.expired)]));
}
