import { and, eq, isNull, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { certificates, holders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";

/**
 * Those of the certificates that are not as they were issued: used in part or whole, held by an open order, or ended.
 * Cancelled ones are not among them.
 */
export async function readUsedCertificates(
  tx: TransactionContext,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { id, organizationId, holderId, nominal, cancelledAt } = certificates;
  const rows = await tx.db
    .select({ id })
    .from(certificates)
    .innerJoin(holders, and(eq(holders.organizationId, organizationId), eq(holders.id, holderId)))
    .where(
      and(
        inSight(tx, organizationId),
        anyOf(id, ids),
        isNull(cancelledAt),
        sql`${holders.available} <> ${nominal}`,
      ),
    );
  return new Set(rows.map((row) => row.id));
}
