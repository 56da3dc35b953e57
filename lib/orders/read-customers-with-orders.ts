import { and, ne, notInArray } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { orders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { readFamilies } from "@/lib/customers/read-families";

/**
 * Those of these customers who have an order already that was not cancelled, or of whom one combined into them has. Exact where the holders of their
 * memberships are locked: whoever records another order of them at this moment waits, or was first.
 */
export async function readCustomersWithOrders(
  tx: TransactionContext,
  customerIds: readonly string[],
  exceptOrderIds: readonly string[] = [],
): Promise<Set<string>> {
  if (customerIds.length === 0) return new Set();
  const families = await readFamilies(tx, customerIds);
  const rows = await tx.db
    .selectDistinct({ customerId: orders.customerId })
    .from(orders)
    .where(
      and(
        inSight(tx, orders.organizationId),
        anyOf(orders.customerId, [...new Set([...families.values()].flat())]),
        ne(orders.status, "cancelled"),
        exceptOrderIds.length > 0 ? notInArray(orders.id, [...exceptOrderIds]) : undefined,
      ),
    );
  const buyers = new Set(rows.map(({ customerId }) => customerId));
  return new Set(customerIds.filter((id) => families.get(id)?.some((each) => buyers.has(each))));
}
