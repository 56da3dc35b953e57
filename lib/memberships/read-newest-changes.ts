import { and, desc } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { membershipStatusChanges } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";

/** The last recorded change of status of each membership: its id, by membership. */
export async function readNewestChanges(
  tx: TransactionContext,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { id, membershipId, recordedAt } = membershipStatusChanges;
  const rows = await tx.db
    .selectDistinctOn([membershipId], { id, membershipId })
    .from(membershipStatusChanges)
    .where(and(inSight(tx, membershipStatusChanges.organizationId), anyOf(membershipId, ids)))
    .orderBy(membershipId, desc(recordedAt), desc(id));
  return new Map(rows.map((row) => [row.membershipId, row.id]));
}
