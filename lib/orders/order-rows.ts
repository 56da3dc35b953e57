import type { campaignAwards, orderJudgements, orderLines, orders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { campaignShares } from "@/lib/accrual/campaign-shares";
import type { RedemptionQuote } from "@/lib/redemption/model";
import { orderAmounts } from "./amounts";
import type { OrderFacts } from "./model";
import { factsFingerprint, type OrderJudgement, type Seen } from "./seen-order";

/** An order on its way into the tables. */
export type NewOrder = {
  orderId: string;
  externalId: string;
  customerId: string;
  facts: OrderFacts;
  completedAt: Date | null;
  seen: Seen;
  judgement: OrderJudgement;
  /** What is paid with stored value; null where nothing is. */
  quote: RedemptionQuote | null;
};

/** The row of an order: facts, sums, and what judged it. */
export function orderRow(tx: TransactionContext, order: NewOrder): typeof orders.$inferInsert {
  const { facts, seen, quote } = order;
  const amounts = orderAmounts(facts);
  const now = tx.clock.now();
  return {
    organizationId: tx.scope.organizationId,
    id: order.orderId,
    externalId: order.externalId,
    customerId: order.customerId,
    programId: seen.inForce?.program.id ?? null,
    programVersionId: seen.inForce?.version.id ?? null,
    membershipId: seen.member?.id ?? null,
    status: order.completedAt ? "completed" : "placed",
    channel: facts.channel,
    orderType: facts.orderType,
    currency: facts.currency,
    placedAt: facts.placedAt,
    completedAt: order.completedAt,
    grossTotal: amounts.gross,
    lineDiscounts: amounts.discounts - facts.orderDiscount,
    orderDiscount: facts.orderDiscount,
    shipping: facts.shipping,
    tax: facts.tax,
    couponCodes: facts.couponCodes,
    total: quote?.total ?? amounts.total,
    paidByPoints: quote?.pointsMoney ?? 0n,
    paidByCertificates: quote?.certificateMoney ?? 0n,
    discountsRemoved: quote?.discountsRemoved ?? 0n,
    fingerprint: factsFingerprint(order.customerId, facts),
    createdAt: now,
    updatedAt: now,
  };
}

export function lineRows(tx: TransactionContext, order: NewOrder): (typeof orderLines.$inferInsert)[] {
  const amounts = orderAmounts(order.facts);
  return order.facts.lines.map((line, index) => {
    const paid = order.quote?.perLine.find(({ number }) => number === line.number);
    return {
      ...line,
      organizationId: tx.scope.organizationId,
      orderId: order.orderId,
      orderDiscountShare: amounts.lines[index]?.orderDiscount ?? 0n,
      paidByPoints: paid?.pointsMoney ?? 0n,
      paidByCertificates: paid?.certificateMoney ?? 0n,
    };
  });
}

export function judgementRow(tx: TransactionContext, order: NewOrder): typeof orderJudgements.$inferInsert {
  const { outcome, reason, points, steps } = order.judgement;
  return {
    organizationId: tx.scope.organizationId,
    orderId: order.orderId,
    rule: "earn",
    outcome,
    reason: reason ?? null,
    points,
    judgedAt: tx.clock.now(),
    explanation: steps,
  };
}

/** What each campaign brought of what the order was judged to earn. */
export function campaignAwardRows(
  tx: TransactionContext,
  { orderId, facts, seen, judgement }: NewOrder,
): (typeof campaignAwards.$inferInsert)[] {
  const { member } = seen;
  if (!member) return [];
  return campaignShares(judgement.steps).map((share) => ({
    organizationId: tx.scope.organizationId,
    ...share,
    orderId,
    membershipId: member.id,
    placedAt: facts.placedAt,
  }));
}
