import { and, eq, isNotNull, sql } from "drizzle-orm";
import { orders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";

/** What a customer's completed orders came to, by membership, in minor units of the program; what was refunded does not count. */
export async function readPurchaseSums(
  tx: TransactionContext,
  customerId: string,
): Promise<Map<string, bigint>> {
  const { membershipId } = orders;
  // By the customer, whose orders have an index.
  const rows = await tx.db
    .select({ membershipId, sum: sql<string>`sum(${orders.total})` })
    .from(orders)
    .where(
      and(
        inSight(tx, orders.organizationId),
        eq(orders.customerId, customerId),
        eq(orders.status, "completed"),
        isNotNull(membershipId),
      ),
    )
    .groupBy(membershipId);
  return new Map(rows.map((row) => [row.membershipId ?? "", BigInt(row.sum)]));
}
