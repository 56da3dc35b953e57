import { and, asc, eq } from "drizzle-orm";
import { orderRefundLines, orderRefunds } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";

/** What was given back of an order, or never delivered, a part at a time, the oldest first. */
export async function readRefunds(tx: TransactionContext, organizationId: string, orderId: string) {
  const rows = await tx.db
    .select()
    .from(orderRefunds)
    .where(
      and(
        inSight(tx, orderRefunds.organizationId),
        eq(orderRefunds.organizationId, organizationId),
        eq(orderRefunds.orderId, orderId),
      ),
    )
    .orderBy(asc(orderRefunds.recordedAt), asc(orderRefunds.id));
  const lines = rows.length > 0 ? await readRefundLines(tx, organizationId, orderId) : [];
  return rows.map(({ organizationId: _, orderId: __, recordedAt: ___, ...refund }) => ({
    ...refund,
    /** Those of orders from before parts were kept have none: all came back. */
    parts: lines.filter(({ refundId }) => refundId === refund.id),
  }));
}

function readRefundLines(tx: TransactionContext, organizationId: string, orderId: string) {
  const { refundId, part, number, quantityMilli, amount } = orderRefundLines;
  return tx.db
    .select({ refundId, part, number, quantityMilli, amount })
    .from(orderRefundLines)
    .where(
      and(
        inSight(tx, orderRefundLines.organizationId),
        eq(orderRefundLines.organizationId, organizationId),
        eq(orderRefundLines.orderId, orderId),
      ),
    )
    .orderBy(asc(part), asc(number));
}
