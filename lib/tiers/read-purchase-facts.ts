import { and, asc, eq, gt, gte, inArray } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { memberships, orderRefundLines, orderRefunds, orders, programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import type { TierFact } from "@/lib/tiering/model";

/** What orders and refunds did, with and without delivery; minor units. */
export type PurchaseFact = {
  membershipId: string;
  at: Date;
  orders: bigint;
  goods: bigint;
  delivery: bigint;
};

/**
 * Completed orders of these memberships and what was refunded of them, each at its moment: those placed since the
 * enrolment, in the program's own currency.
 */
export async function readPurchaseFacts(
  tx: TransactionContext,
  membershipIds: readonly string[],
): Promise<PurchaseFact[]> {
  const completed = await readCompleted(tx, membershipIds);
  const refundsOf = await readRefunds(
    tx,
    completed.flatMap(({ id, refundedTotal, status }) =>
      refundedTotal > 0n || status === "refunded" ? [id] : [],
    ),
  );
  return completed.flatMap((order) => factsOf(order, refundsOf.get(order.id) ?? []));
}

/** A purchase as tiers count it. */
export function tierFactOf({
  at,
  orders: count,
  goods,
  delivery,
}: Omit<PurchaseFact, "membershipId">): TierFact {
  return { at, cause: "order", spend: goods, delivery, orders: count, points: 0n, balance: 0n };
}

type Completed = Awaited<ReturnType<typeof readCompleted>>[number];
type Refund = { at: Date; amount: bigint; delivery: bigint };

function factsOf(order: Completed, refunds: readonly Refund[]): PurchaseFact[] {
  const { membershipId, completedAt, refundedAt, total, shipping, status } = order;
  if (!completedAt || !membershipId) return [];
  const facts = [{ membershipId, at: completedAt, orders: 1n, goods: total - shipping, delivery: shipping }];
  let [goods, delivery] = [total - shipping, shipping];
  for (const refund of refunds) {
    const back = { goods: refund.amount - refund.delivery, delivery: refund.delivery };
    facts.push({ membershipId, at: refund.at, orders: 0n, goods: -back.goods, delivery: -back.delivery });
    goods -= back.goods;
    delivery -= back.delivery;
  }
  if (status === "refunded" && refundedAt) {
    facts.push({ membershipId, at: refundedAt, orders: -1n, goods: -goods, delivery: -delivery });
  }
  return facts;
}

function readCompleted(tx: TransactionContext, membershipIds: readonly string[]) {
  const { id, membershipId, completedAt, refundedAt, total, shipping, status, refundedTotal } = orders;
  return tx.db
    .select({ id, membershipId, completedAt, refundedAt, total, shipping, status, refundedTotal })
    .from(orders)
    .innerJoin(
      memberships,
      and(eq(memberships.organizationId, orders.organizationId), eq(memberships.id, membershipId)),
    )
    .innerJoin(
      programs,
      and(eq(programs.organizationId, orders.organizationId), eq(programs.id, memberships.programId)),
    )
    .where(
      and(
        inSight(tx, orders.organizationId),
        anyOf(membershipId, membershipIds),
        inArray(status, ["completed", "refunded"]),
        eq(orders.currency, programs.currency),
        gte(orders.placedAt, memberships.enrolledAt),
      ),
    )
    .orderBy(asc(completedAt), asc(id));
}

async function readRefunds(
  tx: TransactionContext,
  orderIds: readonly string[],
): Promise<Map<string, Refund[]>> {
  const found = new Map<string, Refund[]>();
  if (orderIds.length === 0) return found;
  const delivery = await readDelivery(tx, orderIds);
  const { id, orderId, amount, refundedAt } = orderRefunds;
  const rows = await tx.db
    .select({ id, orderId, amount, refundedAt })
    .from(orderRefunds)
    .where(and(inSight(tx, orderRefunds.organizationId), anyOf(orderId, orderIds), gt(amount, 0n)))
    .orderBy(asc(refundedAt), asc(id));
  for (const row of rows) {
    const refund = { at: row.refundedAt, amount: row.amount, delivery: delivery.get(row.id) ?? 0n };
    found.set(row.orderId, [...(found.get(row.orderId) ?? []), refund]);
  }
  return found;
}

async function readDelivery(
  tx: TransactionContext,
  orderIds: readonly string[],
): Promise<Map<string, bigint>> {
  const { refundId, amount, part, orderId } = orderRefundLines;
  const rows = await tx.db
    .select({ refundId, amount })
    .from(orderRefundLines)
    .where(and(inSight(tx, orderRefundLines.organizationId), anyOf(orderId, orderIds), eq(part, "shipping")));
  return new Map(rows.map((row) => [row.refundId, row.amount]));
}
