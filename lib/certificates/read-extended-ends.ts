import { and, gt } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { certificates } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";

/**
 * The ends to come of those certificates, by holder: what comes back to a lot that has ended belongs to the
 * certificate's present end where it was extended since.
 */
export async function readExtendedEnds(
  tx: TransactionContext,
  holderIds: readonly string[],
  now: Date,
): Promise<Map<string, Date>> {
  if (holderIds.length === 0) return new Map();
  const { holderId, expiresAt, organizationId } = certificates;
  const rows = await tx.db
    .select({ holderId, expiresAt })
    .from(certificates)
    .where(and(ofActing(tx, organizationId), anyOf(holderId, holderIds), gt(expiresAt, now)));
  return new Map(rows.flatMap((row) => (row.expiresAt ? [[row.holderId, row.expiresAt] as const] : [])));
}
