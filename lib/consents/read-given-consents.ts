import { and, desc } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { consentChanges } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";

/** The ids of the consents that each of these customers has given and not withdrawn, in whatever words. */
export async function readGivenConsents(
  tx: TransactionContext,
  customerIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  if (customerIds.length === 0) return new Map();
  const { customerId, consentId, isGiven, id } = consentChanges;
  const rows = await tx.db
    .selectDistinctOn([customerId, consentId], { customerId, consentId, isGiven })
    .from(consentChanges)
    .where(and(inSight(tx, consentChanges.organizationId), anyOf(customerId, customerIds)))
    .orderBy(customerId, consentId, desc(id));
  const found = new Map<string, Set<string>>();
  for (const row of rows) {
    if (!row.isGiven) continue;
    const given = found.get(row.customerId) ?? new Set<string>();
    found.set(row.customerId, given.add(row.consentId));
  }
  return found;
}
