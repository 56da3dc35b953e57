import { and, asc, eq, getTableColumns, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import {
  holders,
  orderJudgements,
  orderLines,
  orderPayments,
  orderRefundLines,
  orderRefunds,
  type orders,
} from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { shareByLargestRemainder } from "@/lib/kernel/ratio";
import type { OrderPart, PartAmount, RefundedPart } from "@/lib/redemption/plan-refund";

type Order = typeof orders.$inferSelect;
type Line = typeof orderLines.$inferSelect;

export type OrderPayment = { holderId: string; holdId: string; amount: bigint; isMember: boolean };

/** Sums over what was given back of the order so far. */
export type EarlierRefunds = typeof noRefunds;

export const noRefunds = {
  pointsReturned: 0n,
  certificatesReturned: 0n,
  pointsTakenBack: 0n,
  pointsAlreadyExpired: 0n,
  pointsOwed: 0n,
  pointsReleased: 0n,
  pointsNotEarned: 0n,
  amount: 0n,
  pointsMoney: 0n,
  certificateMoney: 0n,
};

export type RefundState = {
  /** Of what was delivered. */
  parts: OrderPart[];
  earlier: PartAmount[];
  payments: OrderPayment[];
  sums: EarlierRefunds;
};

/**
 * An order as a refund sees it: its parts, what paid them, and what came back of them. What was never delivered is no
 * part of it any more. The order is locked.
 */
export async function readRefundState(tx: TransactionContext, order: Order): Promise<RefundState> {
  const lines = await tx.db
    .select()
    .from(orderLines)
    .where(and(ofActing(tx, orderLines.organizationId), eq(orderLines.orderId, order.id)))
    .orderBy(asc(orderLines.number));
  const { undelivered, earlier } = await readEarlier(tx, order.id);
  const parts = [...lines.map((line) => linePart(line, order)), ...extraParts(order)];
  const { judged, posted } = await readEarned(tx, order.id);
  const delivered = without(withEarned(parts, judged), undelivered);
  const sums = await readRefundSums(tx, order.id);
  return {
    // What came back before an order earned is not in what it earned.
    parts: posted === null ? delivered : withLess(delivered, posted + sums.pointsNotEarned),
    earlier,
    payments: await readPayments(tx, order.id),
    sums,
  };
}

async function readEarlier(tx: TransactionContext, orderId: string) {
  const rows = await tx.db
    .select({ ...getTableColumns(orderRefundLines), kind: orderRefunds.kind })
    .from(orderRefundLines)
    .innerJoin(
      orderRefunds,
      and(
        eq(orderRefunds.organizationId, orderRefundLines.organizationId),
        eq(orderRefunds.id, orderRefundLines.refundId),
      ),
    )
    .where(and(ofActing(tx, orderRefundLines.organizationId), eq(orderRefundLines.orderId, orderId)));
  return {
    undelivered: rows.filter(({ kind }) => kind === "undelivered"),
    earlier: rows.filter(({ kind }) => kind === "refund"),
  };
}

/** The parts less what was never delivered of them. */
function without(parts: OrderPart[], undelivered: readonly RefundedPart[]): OrderPart[] {
  return parts.map((each) => {
    const missing = undelivered.find(({ part, number }) => part === each.part && number === each.number);
    if (!missing) return each;
    return {
      ...each,
      quantityMilli: each.quantityMilli - missing.quantityMilli,
      value: each.value - missing.amount,
      pointsMoney: each.pointsMoney - missing.pointsMoney,
      certificateMoney: each.certificateMoney - missing.certificateMoney,
      points: each.points - missing.points,
    };
  });
}

/** What all refunds of an order brought together; what was never delivered is none. */
export async function readRefundSums(tx: TransactionContext, orderId: string): Promise<EarlierRefunds> {
  const rows = await tx.db
    .select()
    .from(orderRefunds)
    .where(
      and(
        ofActing(tx, orderRefunds.organizationId),
        eq(orderRefunds.orderId, orderId),
        eq(orderRefunds.kind, "refund"),
      ),
    );
  const keys = Object.keys(noRefunds) as (keyof EarlierRefunds)[];
  return Object.fromEntries(
    keys.map((key) => [key, rows.reduce((sum, row) => sum + row[key], 0n)]),
  ) as EarlierRefunds;
}

function linePart(line: Line, { discountsRemoved }: Order): OrderPart {
  const discounts = discountsRemoved > 0n ? 0n : line.discount + line.orderDiscountShare;
  return {
    part: "line",
    number: line.number,
    quantityMilli: line.quantityMilli,
    value: line.gross - discounts,
    pointsMoney: line.paidByPoints,
    certificateMoney: line.paidByCertificates,
    points: line.points,
  };
}

function extraParts(order: Order): OrderPart[] {
  const { shipping, shippingByPoints, shippingByCertificates, tax, taxByPoints, taxByCertificates } = order;
  const none = { number: 0, quantityMilli: 0n, points: 0n };
  return [
    {
      ...none,
      part: "shipping",
      value: shipping,
      pointsMoney: shippingByPoints,
      certificateMoney: shippingByCertificates,
    },
    { ...none, part: "tax", value: tax, pointsMoney: taxByPoints, certificateMoney: taxByCertificates },
  ];
}

/**
 * Points that no line says it earned belong to shipping and tax where lines say something, else to the lines by what was
 * paid for them in money: orders from before lines said it.
 */
function withEarned(parts: OrderPart[], earned: bigint): OrderPart[] {
  const said = parts.reduce((sum, { points }) => sum + points, 0n);
  if (earned <= said) return withLess(parts, earned);
  const inMoney = ({ value, pointsMoney, certificateMoney }: OrderPart) =>
    value - pointsMoney - certificateMoney;
  const weights = parts.map((each) => ((each.part === "line") === (said === 0n) ? inMoney(each) : 0n));
  const hasWeight = weights.some((weight) => weight > 0n);
  const shares = shareByLargestRemainder(
    earned - said,
    hasWeight ? weights : parts.map(({ value }) => value),
  );
  return parts.map((each, index) => ({ ...each, points: each.points + (shares[index] ?? 0n) }));
}

/** What was cut when the order was posted is cut from its lines in proportion. */
function withLess(parts: OrderPart[], earned: bigint): OrderPart[] {
  if (earned >= parts.reduce((sum, { points }) => sum + points, 0n)) return parts;
  const shares = shareByLargestRemainder(
    earned,
    parts.map(({ points }) => points),
  );
  return parts.map((each, index) => ({ ...each, points: shares[index] ?? 0n }));
}

/** What it was judged to earn, and what of it was posted where that was less; else null. */
async function readEarned(
  tx: TransactionContext,
  orderId: string,
): Promise<{ judged: bigint; posted: bigint | null }> {
  const rows = await tx.db
    .select({ rule: orderJudgements.rule, points: orderJudgements.points })
    .from(orderJudgements)
    .where(
      and(
        ofActing(tx, orderJudgements.organizationId),
        eq(orderJudgements.orderId, orderId),
        anyOf(orderJudgements.rule, ["earn", "limits"], "text"),
      ),
    );
  const judged = rows.find(({ rule }) => rule === "earn")?.points ?? 0n;
  const cut = rows.find(({ rule }) => rule === "limits")?.points;
  return { judged, posted: cut === undefined ? null : judged + cut };
}

/** What was redeemed of each: less than was set aside where not everything was delivered. */
async function readPayments(tx: TransactionContext, orderId: string): Promise<OrderPayment[]> {
  const rows = await tx.db
    .select({
      holderId: orderPayments.holderId,
      holdId: orderPayments.holdId,
      amount: sql<string>`(select coalesce(sum(e.amount), 0) from entries e
        where e.organization_id = ${orderPayments.organizationId} and e.order_id = ${orderPayments.orderId}
          and e.hold_id = ${orderPayments.holdId} and e.kind = 'redeem' and e.reverses is null)`,
      kind: holders.kind,
    })
    .from(orderPayments)
    .innerJoin(
      holders,
      and(eq(holders.organizationId, orderPayments.organizationId), eq(holders.id, orderPayments.holderId)),
    )
    .where(and(ofActing(tx, orderPayments.organizationId), eq(orderPayments.orderId, orderId)))
    .orderBy(asc(orderPayments.position));
  return rows.map(({ kind, amount, ...row }) => ({
    ...row,
    amount: BigInt(amount),
    isMember: kind === "membership",
  }));
}
