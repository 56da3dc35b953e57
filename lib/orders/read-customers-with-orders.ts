import { and, ne, notInArray } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { orders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";

/**
 * Those of these customers who have an order already that was not cancelled. Exact where the holders of their
 * memberships are locked: whoever records another order of them at this moment waits, or was first.
 */
export async function readCustomersWithOrders(
  tx: TransactionContext,
  customerIds: readonly string[],
  exceptOrderIds: readonly string[] = [],
): Promise<Set<string>> {
  if (customerIds.length === 0) return new Set();
  const rows = await tx.db
    .selectDistinct({ customerId: orders.customerId })
    .from(orders)
    .where(
      and(
        inSight(tx, orders.organizationId),
        anyOf(orders.customerId, customerIds),
        ne(orders.status, "cancelled"),
        exceptOrderIds.length > 0 ? notInArray(orders.id, [...exceptOrderIds]) : undefined,
      ),
    );
  return new Set(rows.map(({ customerId }) => customerId));
}
