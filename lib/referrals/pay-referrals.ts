import { and, eq, gt, isNotNull, isNull } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { memberships, referrals } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { earnBonus } from "@/lib/activities/earn-bonus";
import type { VersionAt } from "@/lib/activities/read-program-at";
import { bookOf, newPosting } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { writeBooks } from "@/lib/ledger/write-books";
import { readHoldersInTheEnd } from "@/lib/memberships/read-holders-in-the-end";
import { byProgram, type FollowedOrder } from "@/lib/rewards/followed-order";
import { settleAwards } from "@/lib/rewards/settle-awards";
import { judgeStanding } from "@/lib/standing/judge-standing";

/** Pays whoever brought the customers of these orders, and the customers, at the first completed order of each. */
export async function payReferrals(tx: TransactionContext, orders: readonly FollowedOrder[]): Promise<void> {
  const open = await readOpen(
    tx,
    orders.map(({ membershipId }) => membershipId),
  );
  if (open.length === 0) return;
  for (const { program, orders: own } of await byProgram(tx, orders)) {
    if (program.state !== "active") continue;
    for (const referral of open) {
      const order = own.find(({ membershipId }) => membershipId === referral.friendId);
      const version = order && program.versionAt(order.placedAt);
      // Who was combined with the friend since brought nobody but themselves.
      if (referral.memberId === order?.membershipId) continue;
      if (order && version) await pay(tx, { referral, order, version, timeZone: program.timeZone });
    }
  }
}

type Open = Awaited<ReturnType<typeof readOpen>>[number];
type Payment = { referral: Open; order: FollowedOrder; version: VersionAt; timeZone: string };

async function pay(tx: TransactionContext, { referral, order, version, timeZone }: Payment): Promise<void> {
  const rule = version.rules.awards.referral;
  if (!rule) return;
  const holderIds = [referral.referrerHolderId, order.holderId];
  await settleAwards(tx, holderIds);
  const books = await openBooks(tx, holderIds, { mode: "lock" });
  // After the lock of the referrer: two friends at once are counted one after the other.
  const isPaid = referral.referrerStatus === "active" && (await isWithinCap(tx, referral, rule.friendsMax));
  const referrerPoints = isPaid ? rule.referrer : 0n;
  const friendPoints = rule.friend ?? 0n;
  const occurredAt = order.completedAt;
  const posting = newPosting(tx.ids, occurredAt, {});
  const give = (holderId: string, points: bigint, reason: string) => {
    if (points === 0n) return;
    const book = bookOf(books, holderId);
    settle(book, occurredAt, tx.ids);
    const explanation = [
      { step: "event", event: "referral", source: referral.id },
      { step: "pays", rule: reason, points: points.toString() },
    ];
    earnBonus(book, { points, occurredAt, reason, explanation, version, timeZone }, tx.ids, posting.id);
  };
  give(referral.referrerHolderId, referrerPoints, "A friend's first order");
  give(order.holderId, friendPoints, "First order as a friend");
  await writeBooks(tx, books);
  await tx.db
    .update(referrals)
    .set({
      orderId: order.id,
      rewardedAt: occurredAt,
      postingId: posting.id,
      ...{ referrerPoints, friendPoints },
    })
    .where(and(ofActing(tx, referrals.organizationId), eq(referrals.id, referral.id)));
  const { programId } = order;
  const changed = [...(isPaid ? [referral.memberId] : []), ...(friendPoints > 0n ? [referral.friendId] : [])];
  await judgeStanding(
    tx,
    changed.map((membershipId) => ({ membershipId, programId, at: occurredAt, orderId: null })),
  );
}

/** Each with who is paid: the member in the end, where the referrer was combined with another since. */
async function readOpen(tx: TransactionContext, friendIds: readonly string[]) {
  const open = await lockOpen(tx, friendIds);
  if (open.length === 0) return [];
  const ends = await readHoldersInTheEnd(
    tx,
    open.map(({ referrerHolderId }) => referrerHolderId),
  );
  return open.map((referral) => {
    const end = ends.get(referral.referrerHolderId);
    if (!end) return { ...referral, memberId: referral.referrerId };
    const { holderId: referrerHolderId, status: referrerStatus, membershipId: memberId } = end;
    return { ...referral, referrerHolderId, referrerStatus, memberId };
  });
}

/** Locked: an order beside this one does not pay for the same friend. */
function lockOpen(tx: TransactionContext, friendIds: readonly string[]) {
  return tx.db
    .select({
      id: referrals.id,
      friendId: referrals.friendId,
      referrerId: referrals.referrerId,
      referrerHolderId: memberships.holderId,
      referrerStatus: memberships.status,
    })
    .from(referrals)
    .innerJoin(
      memberships,
      and(eq(memberships.organizationId, referrals.organizationId), eq(memberships.id, referrals.referrerId)),
    )
    .where(
      and(
        ofActing(tx, referrals.organizationId),
        anyOf(referrals.friendId, friendIds),
        isNull(referrals.rewardedAt),
      ),
    )
    .orderBy(referrals.id)
    .for("update", { of: referrals });
}

async function isWithinCap(
  tx: TransactionContext,
  { referrerId, memberId }: Open,
  max: number | null,
): Promise<boolean> {
  if (max === null) return true;
  const paid = await tx.db.$count(
    referrals,
    and(
      ofActing(tx, referrals.organizationId),
      anyOf(referrals.referrerId, [referrerId, memberId]),
      isNotNull(referrals.rewardedAt),
      isNull(referrals.takenBackAt),
      // Those beyond the cap were paid nothing and do not count.
      gt(referrals.referrerPoints, 0n),
    ),
  );
  return paid < max;
}
