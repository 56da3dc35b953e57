import { and, desc, eq } from "drizzle-orm";
import { orders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";

/** The newest order that can be refunded, or null. */
export async function findNewestSale(tx: TransactionContext) {
  const [order] = await tx.db
    .select({ id: orders.id, key: orders.externalId })
    .from(orders)
    .where(and(ofActing(tx, orders.organizationId), eq(orders.status, "completed")))
    .orderBy(desc(orders.completedAt), desc(orders.id))
    .limit(1);
  return order ?? null;
}
