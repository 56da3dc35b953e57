import { and, eq, isNull } from "drizzle-orm";
import { certificates, coupons, couponUses, entries, memberships, rewardRedemptions } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError, notFound } from "@/lib/kernel/errors";
import { bookOf, newPosting } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { readWritten } from "@/lib/ledger/read-written";
import { reverse } from "@/lib/ledger/reverse";
import { settle } from "@/lib/ledger/settle";
import { returnSpent } from "@/lib/ledger/take-back";
import { writeBooks } from "@/lib/ledger/write-books";
import { judgeStanding } from "@/lib/standing/judge-standing";
import type { CancelRedemption } from "./input";
import { settleAwards } from "./settle-awards";
import { putOneBack } from "./stock";

/**
 * Takes back a reward that was not used: its certificate or coupon is cancelled, the points return into the lots they came
 * from, and the stock has one more. Cancelling again changes nothing. Errors: `not_found`; `invalid_state` where some of it
 * was used or it has expired, and where the member was combined with another.
 */
export function cancelRedemption(
  context: Context,
  { id, reason }: CancelRedemption,
): Promise<{ isRepeat: boolean }> {
  requireRight(context, "reward.redeem");
  return inTransaction(context, async (tx) => {
    const redemption = await lockRedemption(tx, id);
    if (redemption.cancelledAt) return { isRepeat: true };
    // What came back would lie with a member who can spend nothing any more.
    if (redemption.mergedInto) throw refuse("This member was combined with another since.");
    const now = tx.clock.now();
    const cancelled = { cancelledAt: now, cancelReason: reason };
    if (redemption.couponId) await cancelCoupon(tx, redemption.couponId, cancelled);
    await giveBack(tx, redemption, reason);
    if (redemption.certificateId) {
      await tx.db
        .update(certificates)
        .set(cancelled)
        .where(and(ofActing(tx, certificates.organizationId), eq(certificates.id, redemption.certificateId)));
    }
    await putOneBack(tx, redemption.rewardId);
    await tx.db
      .update(rewardRedemptions)
      .set(cancelled)
      .where(and(ofActing(tx, rewardRedemptions.organizationId), eq(rewardRedemptions.id, id)));
    await recordAudit(tx, { verb: "reward.cancel", subject: { kind: "redemption", id }, reason });
    const { membershipId, programId } = redemption;
    await judgeStanding(tx, [{ membershipId, programId, at: now, orderId: null }]);
    return { isRepeat: false };
  });
}

async function lockRedemption(tx: TransactionContext, id: string) {
  const [found] = await tx.db
    .select({
      rewardId: rewardRedemptions.rewardId,
      membershipId: rewardRedemptions.membershipId,
      postingId: rewardRedemptions.postingId,
      certificateId: rewardRedemptions.certificateId,
      couponId: rewardRedemptions.couponId,
      cancelledAt: rewardRedemptions.cancelledAt,
      programId: memberships.programId,
      mergedInto: memberships.mergedInto,
    })
    .from(rewardRedemptions)
    .innerJoin(
      memberships,
      and(
        eq(memberships.organizationId, rewardRedemptions.organizationId),
        eq(memberships.id, rewardRedemptions.membershipId),
      ),
    )
    .where(and(ofActing(tx, rewardRedemptions.organizationId), eq(rewardRedemptions.id, id)))
    .for("update", { of: rewardRedemptions });
  if (!found) throw notFound("Reward");
  return found;
}

type Redemption = Awaited<ReturnType<typeof lockRedemption>>;

async function cancelCoupon(
  tx: TransactionContext,
  couponId: string,
  cancelled: { cancelledAt: Date; cancelReason: string },
): Promise<void> {
  const [coupon] = await tx.db
    .select({ expiresAt: coupons.expiresAt })
    .from(coupons)
    .where(and(ofActing(tx, coupons.organizationId), eq(coupons.id, couponId)))
    .for("update");
  const [use] = await tx.db
    .select({ id: couponUses.id })
    .from(couponUses)
    .where(
      and(
        ofActing(tx, couponUses.organizationId),
        eq(couponUses.couponId, couponId),
        isNull(couponUses.returnedAt),
      ),
    );
  if (use) throw refuse("An order uses this coupon. Cancel or refund the order first.");
  if (coupon?.expiresAt && coupon.expiresAt <= cancelled.cancelledAt)
    throw refuse("This coupon has expired.");
  await tx.db
    .update(coupons)
    .set(cancelled)
    .where(and(ofActing(tx, coupons.organizationId), eq(coupons.id, couponId)));
}

/** What the redemption posted, mirrored: a certificate's value becomes points again, a coupon's price comes back. */
async function giveBack(tx: TransactionContext, redemption: Redemption, reason: string): Promise<void> {
  const written = await readWritten(tx, eq(entries.postingId, redemption.postingId));
  const bought = written.filter(({ kind }) => kind === "convert" || kind === "issue" || kind === "redeem");
  const lotIds = bought.map(({ lotId }) => lotId);
  const holderIds = bought.map(({ holderId }) => holderId);
  await settleAwards(tx, holderIds);
  const books = await openBooks(tx, holderIds, { mode: "lock", lotIds });
  const now = tx.clock.now();
  for (const book of books.values()) settle(book, now, tx.ids);
  const posting = newPosting(tx.ids, now, { reason });
  // The certificate first: where it was used, nothing is posted.
  for (const entry of bought.filter(({ kind }) => kind === "issue")) {
    const book = bookOf(books, entry.holderId);
    if (book.balances.available < entry.amount) {
      throw refuse("Some of this certificate was used, or it has expired.");
    }
    reverse(book, posting, entry);
  }
  for (const entry of bought) {
    const book = bookOf(books, entry.holderId);
    if (entry.kind === "convert") reverse(book, posting, entry);
    if (entry.kind === "redeem") returnSpent(book, posting, [{ ...entry, entryId: entry.id }]);
  }
  await writeBooks(tx, books);
}

function refuse(words: string): AppError {
  return new AppError("invalid_state", { public: words });
}
