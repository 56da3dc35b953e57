import { insertRows } from "@/db/insert-rows";
import { campaignGrants, orderJudgements } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { limitEarning } from "@/lib/accrual/limit-earning";
import type { CampaignShare, ExplanationStep } from "@/lib/accrual/model";
import { takeFromSlots } from "@/lib/campaigns/budget-slots";
import type { CampaignsForOrders } from "@/lib/campaigns/read-campaigns-for-orders";
import { type Books, bookOf } from "@/lib/ledger/book";
import { type Award, earnForOrder } from "./earn-for-order";
import { type EarningLeft, readEarningLeft, type ToLimit } from "./earning-left";

/** What an order was judged to earn, and now does. */
export type DueAward = Award & {
  holderId: string;
  membershipId: string;
  placedAt: Date;
  explanation: ExplanationStep[];
  campaigns: readonly CampaignShare[];
  /** Of the points: what was not delivered, or came back before they are posted. */
  notEarned?: bigint;
};

/**
 * Earns for orders whose members' books are locked, in the order of their moments, each as far as its member's caps and
 * its campaigns' budgets reach: what is cut off is a judgement of its own, and the entry explains what is posted.
 * Answers what was posted of each order, smallest unit. The caller writes the books.
 */
export async function postEarnings(
  tx: TransactionContext,
  books: Books,
  due: readonly DueAward[],
  campaigns: CampaignsForOrders,
): Promise<Map<string, bigint>> {
  const sorted = due.toSorted((a, b) => a.completedAt.getTime() - b.completedAt.getTime());
  const limited = await readEarningLeft(tx, sorted.map(toLimit), campaigns, "lock");
  const posted = new Map<string, bigint>();
  const grants: (typeof campaignGrants.$inferInsert)[] = [];
  const cuts: (typeof orderJudgements.$inferInsert)[] = [];
  for (const award of sorted) {
    const result = giveWhatIsLeft(award, limited);
    const explanation = [...award.explanation, ...result.steps];
    earnForOrder(bookOf(books, award.holderId), { ...award, points: result.points, explanation }, tx);
    posted.set(award.orderId, result.points);
    grants.push(...grantRows(tx, award, result.campaigns));
    if (result.points < award.points) cuts.push(cutRow(tx, award, result.points, explanation));
  }
  await insertRows(tx.db, campaignGrants, grants);
  await insertRows(tx.db, orderJudgements, cuts);
  for (const { campaignId, budget, ...taken } of limited.taken()) {
    await takeFromSlots(tx, campaignId, budget, taken);
  }
  return posted;
}

function giveWhatIsLeft(award: DueAward, left: EarningLeft) {
  const order = toLimit(award);
  const earned = lessNotEarned(award);
  const { steps, ...result } = limitEarning(earned, left.of(order));
  left.take(order, result);
  return { ...result, steps: [...earned.steps, ...(steps.length > 0 ? steps : earned.end)] };
}

/** What is left to earn, campaigns losing their part in proportion. */
function lessNotEarned({ points: judged, campaigns, notEarned = 0n }: DueAward) {
  const points = judged - notEarned;
  if (notEarned === 0n) return { points, campaigns, steps: [], end: [] };
  const shares = campaigns.map((share) => ({ ...share, points: (share.points * points) / judged }));
  const end: ExplanationStep =
    points > 0n
      ? { step: "total", points: points.toString() }
      : { step: "none", reason: "nothing_delivered" };
  const cut: ExplanationStep = { step: "not_earned", cut: notEarned.toString() };
  return { points, campaigns: shares.filter((share) => share.points > 0n), steps: [cut], end: [end] };
}

function toLimit(award: DueAward): ToLimit {
  return { ...award, earnedAt: award.completedAt };
}

function grantRows(tx: TransactionContext, award: DueAward, shares: readonly CampaignShare[]) {
  return shares.map(({ campaignId, points }) => ({
    organizationId: tx.scope.organizationId,
    id: tx.ids.next(),
    campaignId,
    orderId: award.orderId,
    membershipId: award.membershipId,
    points,
    occurredAt: award.completedAt,
    recordedAt: tx.clock.now(),
  }));
}

function cutRow(tx: TransactionContext, award: DueAward, points: bigint, explanation: ExplanationStep[]) {
  return {
    organizationId: tx.scope.organizationId,
    orderId: award.orderId,
    rule: "limits",
    outcome: points > 0n ? ("earned" as const) : ("nothing" as const),
    reason: points > 0n ? null : award.points === award.notEarned ? "nothing_delivered" : "nothing_left",
    points: points - award.points,
    judgedAt: tx.clock.now(),
    explanation,
  };
}
