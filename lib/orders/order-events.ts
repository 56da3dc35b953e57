import type { TransactionContext } from "@/lib/access/context";
import { recordEvents } from "@/lib/outbox/record-events";

/** Leaves word that these orders were completed. */
export function orderCompleted(
  tx: TransactionContext,
  orders: readonly { orderId: string; completedAt: Date }[],
): Promise<void> {
  return recordEvents(
    tx,
    orders.map(({ orderId, completedAt }) => ({
      event: "order.completed",
      subjectId: orderId,
      payload: {},
      occurredAt: completedAt,
    })),
  );
}
