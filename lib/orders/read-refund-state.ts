import { and, asc, eq } from "drizzle-orm";
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
import type { OrderPart, PartAmount } from "@/lib/redemption/plan-refund";

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
  parts: OrderPart[];
  earlier: PartAmount[];
  payments: OrderPayment[];
  sums: EarlierRefunds;
};

/** An order as a refund sees it: its parts, what paid them, and what came back of them. The order is locked. */
export async function readRefundState(tx: TransactionContext, order: Order): Promise<RefundState> {
  const lines = await tx.db
    .select()
    .from(orderLines)
    .where(and(ofActing(tx, orderLines.organizationId), eq(orderLines.orderId, order.id)))
    .orderBy(asc(orderLines.number));
  const { part, number, quantityMilli, amount } = orderRefundLines;
  const earlier = await tx.db
    .select({ part, number, quantityMilli, amount })
    .from(orderRefundLines)
    .where(and(ofActing(tx, orderRefundLines.organizationId), eq(orderRefundLines.orderId, order.id)));
  const parts = [...lines.map((line) => linePart(line, order)), ...extraParts(order)];
  return {
    parts: withEarned(parts, await readEarned(tx, order.id)),
    earlier,
    payments: await readPayments(tx, order.id),
    sums: await readRefundSums(tx, order.id),
  };
}

/** What all refunds of an order brought together. */
export async function readRefundSums(tx: TransactionContext, orderId: string): Promise<EarlierRefunds> {
  const rows = await tx.db
    .select()
    .from(orderRefunds)
    .where(and(ofActing(tx, orderRefunds.organizationId), eq(orderRefunds.orderId, orderId)));
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
 * What limits cut when the order was posted is cut from its lines in proportion. Points that no line says it earned belong to shipping and tax where lines say something, else to the lines by what was
 * paid for them in money: orders from before lines said it.
 */
function withEarned(parts: OrderPart[], earned: bigint): OrderPart[] {
  const said = parts.reduce((sum, { points }) => sum + points, 0n);
  if (earned === said) return parts;
  if (earned < said) return withLess(parts, earned);
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

// Limits cut what the lines were judged to earn.
function withLess(parts: OrderPart[], earned: bigint): OrderPart[] {
  const shares = shareByLargestRemainder(
    earned,
    parts.map(({ points }) => points),
  );
  return parts.map((each, index) => ({ ...each, points: shares[index] ?? 0n }));
}

/** What it was judged to earn, less what limits cut when it was posted. */
/** What was judged to be earned, less what limits cut when it was posted. */
async function readEarned(tx: TransactionContext, orderId: string): Promise<bigint> {
  const rows = await tx.db
    .select({ points: orderJudgements.points })
    .from(orderJudgements)
    .where(
      and(
        ofActing(tx, orderJudgements.organizationId),
        eq(orderJudgements.orderId, orderId),
        anyOf(orderJudgements.rule, ["earn", "limits"], "text"),
      ),
    );
  return rows.reduce((sum, { points }) => sum + points, 0n);
}

async function readPayments(tx: TransactionContext, orderId: string): Promise<OrderPayment[]> {
  const rows = await tx.db
    .select({
      holderId: orderPayments.holderId,
      holdId: orderPayments.holdId,
      amount: orderPayments.amount,
      kind: holders.kind,
    })
    .from(orderPayments)
    .innerJoin(
      holders,
      and(eq(holders.organizationId, orderPayments.organizationId), eq(holders.id, orderPayments.holderId)),
    )
    .where(and(ofActing(tx, orderPayments.organizationId), eq(orderPayments.orderId, orderId)))
    .orderBy(asc(orderPayments.position));
  return rows.map(({ kind, ...row }) => ({ ...row, isMember: kind === "membership" }));
}
