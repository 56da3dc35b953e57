import type { campaignAwards, orderJudgements, orderLines, orders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import type { RedemptionQuote } from "@/lib/redemption/model";
import { orderAmounts, withTierDiscount } from "./amounts";
import type { OrderFacts } from "./model";
import { factsFingerprint, type OrderJudgement, type Seen } from "./seen-order";

/** An order on its way into the tables. */
export type NewOrder = {
  orderId: string;
  externalId: string;
  customerId: string;
  /** Who was named, where that one was combined into the customer. */
  namedCustomerId?: string;
  facts: OrderFacts;
  completedAt: Date | null;
  paidAt?: Date | null;
  seen: Seen;
  judgement: OrderJudgement;
  /** What is paid with stored value; null where nothing is. */
  quote: RedemptionQuote | null;
  /** What the member's tier took off the order, where that was chosen. */
  tierDiscount?: bigint;
  /** As it was sent, where coupons changed it. */
  submitted?: OrderFacts;
};

/** What an order's row says before it is judged and priced. */
type OrderToWrite = Omit<NewOrder, "judgement">;

/** The row of an order: facts, sums, and what judged it. */
export function orderRow(tx: TransactionContext, order: OrderToWrite): typeof orders.$inferInsert {
  const { facts, seen } = order;
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
    paidAt: order.paidAt ?? null,
    ...sumsOf(facts),
    shipping: facts.shipping,
    tax: facts.tax,
    couponCodes: facts.couponCodes,
    ...priceColumns(order),
    fingerprint: factsFingerprint(order.namedCustomerId ?? order.customerId, order.submitted ?? facts),
    createdAt: now,
    updatedAt: now,
  };
}

function sumsOf(facts: OrderFacts) {
  const { gross, discounts } = orderAmounts(facts);
  return { grossTotal: gross, lineDiscounts: discounts - facts.orderDiscount };
}

/** What is known of an order only when its members are locked. */
export function priceColumns({ facts, quote, tierDiscount = 0n }: OrderToWrite) {
  const priced = withTierDiscount(facts, tierDiscount);
  return {
    orderDiscount: priced.orderDiscount,
    tierDiscount,
    total: quote?.total ?? orderAmounts(priced).total,
    paidByPoints: quote?.pointsMoney ?? 0n,
    paidByCertificates: quote?.certificateMoney ?? 0n,
    discountsRemoved: quote?.discountsRemoved ?? 0n,
    shippingByPoints: quote?.shipping.pointsMoney ?? 0n,
    shippingByCertificates: quote?.shipping.certificateMoney ?? 0n,
    taxByPoints: quote?.tax.pointsMoney ?? 0n,
    taxByCertificates: quote?.tax.certificateMoney ?? 0n,
  };
}

export function lineRows(tx: TransactionContext, order: NewOrder): (typeof orderLines.$inferInsert)[] {
  const amounts = orderAmounts(withTierDiscount(order.facts, order.tierDiscount ?? 0n));
  return order.facts.lines.map((line, index) => {
    const earned = order.judgement.lines.find(({ number }) => number === line.number);
    const paid = order.quote?.perLine.find(({ number }) => number === line.number);
    return {
      ...line,
      organizationId: tx.scope.organizationId,
      orderId: order.orderId,
      orderDiscountShare: amounts.lines[index]?.orderDiscount ?? 0n,
      paidByPoints: paid?.pointsMoney ?? 0n,
      paidByCertificates: paid?.certificateMoney ?? 0n,
      points: earned?.points ?? 0n,
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
  return judgement.campaigns.map((share) => ({
    organizationId: tx.scope.organizationId,
    ...share,
    orderId,
    membershipId: member.id,
    placedAt: facts.placedAt,
  }));
}

/** Who the orders are written for. */
export function membersOf(fresh: readonly Pick<NewOrder, "seen">[]): string[] {
  return [...new Set(fresh.flatMap(({ seen }) => seen.member?.id ?? []))];
}

/** The customers the orders are written for. */
export function customersOf(fresh: readonly Pick<NewOrder, "customerId">[]): string[] {
  return [...new Set(fresh.map(({ customerId }) => customerId))];
}
