import { and, eq } from "drizzle-orm";
import { type orders, programs, programVersions } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { takeBackFromCampaigns } from "@/lib/campaigns/take-back";
import { issueStoreCredit } from "@/lib/certificates/issue-store-credit";
import { readExtendedEnds } from "@/lib/certificates/read-extended-ends";
import { returnCoupons } from "@/lib/coupons/return-coupons";
import { once } from "@/lib/idempotency/once";
import { allDone } from "@/lib/kernel/all-done";
import { AppError } from "@/lib/kernel/errors";
import { newPosting } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { writeBooks } from "@/lib/ledger/write-books";
import { readMemberInTheEnd } from "@/lib/memberships/read-member-in-the-end";
import { type ProgramRules, parseProgramRules } from "@/lib/programs/rules";
import { planRefund, type RefundPlan } from "@/lib/redemption/plan-refund";
import { settleAwards } from "@/lib/rewards/settle-awards";
import { addPurchases, isPurchase } from "@/lib/standing/add-purchases";
import { judgeStanding } from "@/lib/standing/judge-standing";
import { lockOrder, memberChange } from "./complete-placed";
import { forwardRefund, readForwarding } from "./forward-refund";
import { giveBackSpent, type Judged } from "./give-back-spent";
import { type RefundOrderInput, readWish } from "./input";
import { readOrderEntries, withExpired } from "./read-order-entries";
import { type EarlierRefunds, readRefundState, readRefundSums } from "./read-refund-state";
import { takeBackEarned } from "./take-back-earned";
import { writeRefund } from "./write-refund";

export type Refund = {
  /** Of the order's total, minor units, and what of it is to be handed back in money. */
  amount: bigint;
  money: bigint;
  /** Of the order's total, what is left to refund. */
  left: bigint;
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
 * Refunds lines, an amount, or all that is left of a completed order: first what was spent on it goes back into the very
 * lots it came from, then what was earned on it is taken back, both by the version that judged the order and in
 * proportion, counted from the beginning, so that the last part brings everything to zero. Refunding all of an order
 * again changes nothing and answers for all its refunds. Amounts are minor units.
 * Errors: `not_found`; `invalid_state` for an order that was never completed or has nothing left; `invalid_input` by
 * field for more than is left.
 */
export async function refundOrder(context: Context, input: RefundOrderInput): Promise<Refund> {
  requireRight(context, "order.refund");
  const { key, ...call } = input;
  const { answer, isReplay } = await once(
    context,
    { verb: "order.refund", key: key ?? null, input: call },
    (tx) => refundIn(tx, input),
  );
  return { ...answer, isRepeat: isReplay || answer.isRepeat };
}

async function refundIn(tx: TransactionContext, input: RefundOrderInput): Promise<Refund> {
  const order = await lockOrder(tx, input.orderId);
  const wish = readWish(input, order.currency);
  if (order.status === "refunded" && wish.kind === "all") return readWhole(tx, order);
  refuseState(order);
  const now = tx.clock.now();
  const member = order.membershipId === null ? null : await readMemberInTheEnd(tx, order.membershipId);
  const judged = await readRules(tx, order.programVersionId);
  const state = await readRefundState(tx, order);
  const plan = planRefund(state.parts, state.earlier, wish, order.currency);
  const moved = await readOrderEntries(tx, order.id);
  const forwarding = await readForwarding(tx, moved);
  const holderIds = [...moved.holderIds, ...forwarding.targetOf.values()];
  const lotIds = [...moved.lotIds, ...forwarding.heirs.keys()];
  // Also where the order moved none of the member's points: the tier is judged below, and awards after it.
  await settleAwards(tx, member ? [...holderIds, member.holderId] : holderIds);
  const books = await openBooks(tx, holderIds, { mode: "lock", lotIds });
  // What has expired is certain now that nobody else touches these lots, and awards that were due are made.
  const past = await withExpired(tx, moved, forwarding.heirs);
  for (const book of books.values()) settle(book, now, tx.ids);
  const posting = newPosting(tx.ids, now, { orderId: order.id, reason: input.reason });
  const ends = await readExtendedEnds(tx, past.holderIds, now);
  const returned = giveBackSpent(books, posting, { plan, past, state, judged, ends });
  const rules = judged?.rules ?? null;
  const there = forwardRefund(books, posting, past, forwarding);
  const taken = takeBackEarned(books, posting, { plan, past: there, sums: state.sums, rules });
  const lost = member && isPurchase(order, member) ? [{ membershipId: member.id, money: -plan.amount }] : [];
  await allDone([writeBooks(tx, books), addPurchases(tx, lost)]);
  const pointsNotEarned = awaitsPayment(order, rules) ? plan.now.points : 0n;
  const points = { ...returned, ...taken, pointsNotEarned };
  const refundId = await writeRefund(tx, order, plan, { ...points, reason: input.reason });
  if (input.asStoreCredit) await issueStoreCredit(tx, { refundId });
  if (order.refundedTotal + plan.amount === order.total) await returnCoupons(tx, order.id);
  await takeBackFromCampaigns(tx, { orderId: order.id, ...undoneBy(plan, state.sums), at: now });
  await judgeStanding(tx, memberChange({ ...order, membershipId: member?.id ?? null }, now));
  const { amount, now: worth } = plan;
  return {
    amount,
    money: amount - worth.pointsMoney - worth.certificateMoney,
    left: order.total - order.refundedTotal - amount,
    ...returned,
    ...taken,
    isRepeat: false,
  };
}

type Order = typeof orders.$inferSelect;

/** What was refunded before the order earned was never given. */
function undoneBy(
  { whole, before, now, isWhole }: RefundPlan,
  { pointsNotEarned }: EarlierRefunds,
): { earned: bigint; undone: bigint } {
  const undone = (isWhole ? whole.points : before.points + now.points) - pointsNotEarned;
  return { earned: whole.points - pointsNotEarned, undone: undone > 0n ? undone : 0n };
}

/** Completed, but its program gives the points when it is paid. */
function awaitsPayment({ paidAt }: Order, rules: ProgramRules | null): boolean {
  return rules?.earning.moment === "paid" && paidAt === null;
}

function refuseState({ status, externalId }: Order): void {
  if (status === "completed") return;
  const isOver = status === "refunded";
  throw new AppError("invalid_state", {
    public: isOver
      ? `Order ${externalId} is refunded: nothing of it is left.`
      : `Order ${externalId} is ${status}: only a completed order is refunded.`,
  });
}

async function readWhole(tx: TransactionContext, order: Order): Promise<Refund> {
  const sums = await readRefundSums(tx, order.id);
  const { pointsReturned, certificatesReturned, pointsTakenBack, pointsAlreadyExpired, pointsOwed } = sums;
  const { total, paidByPoints, paidByCertificates } = order;
  // Orders from before amounts were kept came back at once.
  const of =
    sums.amount > 0n
      ? sums
      : { amount: total, pointsMoney: paidByPoints, certificateMoney: paidByCertificates };
  return {
    amount: of.amount,
    money: of.amount - of.pointsMoney - of.certificateMoney,
    left: 0n,
    ...{ pointsReturned, certificatesReturned, pointsTakenBack, pointsAlreadyExpired, pointsOwed },
    isRepeat: true,
  };
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
