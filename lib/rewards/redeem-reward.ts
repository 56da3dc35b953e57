import { and, eq, sql } from "drizzle-orm";
import { rewardRedemptions, rewardStocks } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import { issueByItself } from "@/lib/certificates/issue-by-itself";
import { writeCoupon } from "@/lib/coupons/write-coupon";
import { once } from "@/lib/idempotency/once";
import { AppError, notFound } from "@/lib/kernel/errors";
import { type Books, bookOf, newPosting } from "@/lib/ledger/book";
import { convert, spendAtOnce } from "@/lib/ledger/grant";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { writeBooks } from "@/lib/ledger/write-books";
import { readVersionInForce } from "@/lib/programs/read-version-in-force";
import { lotTerms } from "@/lib/programs/schedule";
import { settleAwards } from "@/lib/rewards/settle-awards";
import { judgeStanding } from "@/lib/standing/judge-standing";
import type { RedeemReward } from "./input";
import { judgeReward } from "./judge-reward";
import { type LockedReward, lockReward } from "./lock-reward";
import { readHas, readMember, readTierFor } from "./read-member";
import { refusalOf } from "./refusals";
import { takeOne } from "./stock";

export type RedeemedReward = {
  id: string;
  certificateId: string | null;
  couponId: string | null;
  points: bigint;
};

/**
 * Gives a member a reward for points: a certificate, or a coupon with a code. A repeat with the same key answers as the
 * first time. Errors: `not_found`; `insufficient_balance`; `invalid_state` where it is not offered, not to this member, or
 * none is left, however many ask at once.
 */
export async function redeemReward(
  context: Context,
  input: RedeemReward,
): Promise<RedeemedReward & { isRepeat: boolean }> {
  requireRight(context, "reward.redeem");
  const { key, ...call } = input;
  const { answer, isReplay } = await once(context, { verb: "reward.redeem", key, input: call }, (tx) =>
    redeemIn(tx, input),
  );
  return { ...answer, isRepeat: isReplay };
}

type Member = Awaited<ReturnType<typeof readMember>>;

async function redeemIn(tx: TransactionContext, input: RedeemReward): Promise<RedeemedReward> {
  const reward = await lockReward(tx, input.rewardId, "share");
  const member = await readMember(tx, input.membershipId);
  if (member.program.id !== reward.programId) throw notFound("Membership");
  const now = tx.clock.now();
  await settleAwards(tx, [member.holderId]);
  const books = await openBooks(tx, [member.holderId], { mode: "lock" });
  const book = bookOf(books, member.holderId);
  settle(book, now, tx.ids);
  const refusal = judgeReward({
    ...reward,
    now,
    left: await readLeft(tx, reward.id),
    member: {
      isActive: member.status === "active" && !isClosed(member, now),
      tierKey: await readTierFor(tx, member, [reward]),
      available: book.balances.available,
      has: (await readHas(tx, member.id)).get(reward.id) ?? 0,
    },
  });
  if (refusal) throw refusalOf(refusal);
  const id = tx.ids.next();
  const given = await give(tx, { id, reward, member, books, now });
  await takeOne(tx, reward.id);
  await keep(tx, id, { reward, member, given, now });
  await judgeStanding(tx, [{ membershipId: member.id, programId: reward.programId, at: now, orderId: null }]);
  const { certificateId, couponId } = given;
  return { id, certificateId, couponId, points: reward.rules.price };
}

type Given = { postingId: string; certificateId: string | null; couponId: string | null };

async function give(
  tx: TransactionContext,
  wanted: { id: string; reward: LockedReward; member: Member; books: Books; now: Date },
): Promise<Given> {
  const { reward, member, books, now } = wanted;
  const { rules } = reward;
  const version = await readVersionInForce(tx, reward.programId, now);
  const posting = newPosting(tx.ids, now, { reason: rules.name, programVersionId: version.id });
  const book = bookOf(books, member.holderId);
  const { spendOrder } = version.rules.redemption;
  if (rules.effect.kind === "gift_certificate") {
    convert(book, posting, rules.price, spendOrder);
    await writeBooks(tx, books);
    const [certificateId = null] = await issueByItself(tx, {
      program: member.program,
      version,
      at: now,
      expiry: rules.expiry,
      origin: "reward",
      originId: wanted.id,
      note: rules.name,
      certificates: [{ customerId: member.customerId, nominal: rules.effect.worth }],
      conversion: posting,
    });
    return { postingId: posting.id, certificateId, couponId: null };
  }
  spendAtOnce(book, posting, rules.price, spendOrder);
  await writeBooks(tx, books);
  const earning = { ...version.rules.earning, activationDays: 0 };
  const terms = lotTerms({ ...version.rules, earning, expiry: rules.expiry }, member.program.timeZone, now);
  const couponId = await writeCoupon(tx, {
    programId: reward.programId,
    customerId: member.customerId,
    name: rules.name,
    effect: rules.effect,
    expiresAt: terms.expiresAt,
  });
  return { postingId: posting.id, certificateId: null, couponId };
}

async function keep(
  tx: TransactionContext,
  id: string,
  { reward, member, given, now }: { reward: LockedReward; member: Member; given: Given; now: Date },
): Promise<void> {
  const points = reward.rules.price;
  await tx.db.insert(rewardRedemptions).values({
    organizationId: tx.scope.organizationId,
    id,
    rewardId: reward.id,
    rewardVersionId: reward.versionId,
    membershipId: member.id,
    ...given,
    points,
    redeemedAt: now,
    authorName: tx.actor.name,
  });
  await recordAudit(tx, {
    verb: "reward.redeem",
    subject: { kind: "redemption", id },
    after: { rewardId: reward.id, membershipId: member.id, points, ...given },
  });
}

async function readLeft(tx: TransactionContext, rewardId: string): Promise<bigint | null> {
  const left = sql<string | null>`${rewardStocks.size} - ${rewardStocks.given}`;
  const [stock] = await tx.db
    .select({ left })
    .from(rewardStocks)
    .where(and(ofActing(tx, rewardStocks.organizationId), eq(rewardStocks.rewardId, rewardId)));
  if (!stock) throw new AppError("internal", { internal: `Reward ${rewardId} has no stock` });
  return stock.left === null ? null : BigInt(stock.left);
}

function isClosed({ program }: Member, now: Date): boolean {
  return program.closesAt !== null && program.closesAt <= now;
}
