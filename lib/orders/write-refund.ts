import { and, eq } from "drizzle-orm";
import { insertRows } from "@/db/insert-rows";
import { orderRefundLines, orderRefunds, orders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import type { RefundPlan } from "@/lib/redemption/plan-refund";

type Order = typeof orders.$inferSelect;
type RefundRow = typeof orderRefunds.$inferInsert;
type Moved = Pick<
  RefundRow,
  | "pointsReturned"
  | "certificatesReturned"
  | "pointsTakenBack"
  | "pointsAlreadyExpired"
  | "pointsOwed"
  | "pointsNotEarned"
>;

/** The refund as a row with its lines; the order says how much of it is back, and is refunded with the last of it. */
export async function writeRefund(
  tx: TransactionContext,
  order: Order,
  plan: RefundPlan,
  { reason, ...moved }: Moved & { reason: string },
): Promise<string> {
  const now = tx.clock.now();
  const refundId = await insertRefund(tx, order.id, plan, {
    kind: "refund",
    refundedAt: now,
    reason,
    ...moved,
  });
  const refundedTotal = order.refundedTotal + plan.amount;
  const whole = plan.isWhole ? ({ status: "refunded", refundedAt: now } as const) : {};
  await tx.db
    .update(orders)
    .set({ ...whole, refundedTotal, updatedAt: now })
    .where(and(ofActing(tx, orders.organizationId), eq(orders.id, order.id)));
  await recordAudit(tx, {
    verb: "order.refund",
    subject: { kind: "order", id: order.id },
    before: { status: order.status, refundedTotal: order.refundedTotal },
    after: { status: plan.isWhole ? "refunded" : order.status, refundedTotal, ...moved },
    reason,
  });
  return refundId;
}

/** The row of what is given back of an order, or was never delivered, with its lines. Answers its id. */
export async function insertRefund(
  tx: TransactionContext,
  orderId: string,
  plan: RefundPlan,
  said: Omit<RefundRow, "organizationId" | "id" | "orderId" | "recordedAt">,
): Promise<string> {
  const { organizationId } = tx.scope;
  const refundId = tx.ids.next();
  const { pointsMoney, certificateMoney } = plan.now;
  await tx.db.insert(orderRefunds).values({
    ...{ organizationId, id: refundId, orderId, recordedAt: tx.clock.now() },
    ...{ amount: plan.amount, pointsMoney, certificateMoney },
    ...said,
  });
  await insertRows(
    tx.db,
    orderRefundLines,
    plan.parts.map((part) => ({ ...part, organizationId, orderId, refundId })),
  );
  return refundId;
}
