import { and, eq } from "drizzle-orm";
import { insertRows } from "@/db/insert-rows";
import { orderRefundLines, orderRefunds, orders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import type { RefundPlan } from "@/lib/redemption/plan-refund";

type Order = typeof orders.$inferSelect;
type Moved = Pick<
  typeof orderRefunds.$inferInsert,
  "pointsReturned" | "certificatesReturned" | "pointsTakenBack" | "pointsAlreadyExpired" | "pointsOwed"
>;

/** The refund as a row with its lines; the order says how much of it is back, and is refunded with the last of it. */
export async function writeRefund(
  tx: TransactionContext,
  order: Order,
  plan: RefundPlan,
  { reason, ...moved }: Moved & { reason: string },
): Promise<string> {
  const now = tx.clock.now();
  const { organizationId } = tx.scope;
  const refundId = tx.ids.next();
  const { pointsMoney, certificateMoney } = plan.now;
  await tx.db.insert(orderRefunds).values({
    ...{ organizationId, id: refundId, orderId: order.id, reason },
    ...{ refundedAt: now, recordedAt: now },
    ...{ amount: plan.amount, pointsMoney, certificateMoney },
    ...moved,
  });
  await insertRows(
    tx.db,
    orderRefundLines,
    plan.parts.map((part) => ({ ...part, organizationId, orderId: order.id, refundId })),
  );
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
