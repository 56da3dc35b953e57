import { sql } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";

type HolderInTheEnd = { holderId: string; membershipId: string; status: string };

/** Where members who were combined with others send what comes to them, by their holders; others are left out. */
export async function readHoldersInTheEnd(
  tx: TransactionContext,
  holderIds: readonly string[],
): Promise<Map<string, HolderInTheEnd>> {
  const { rows } = await tx.db.execute(sql`
    WITH RECURSIVE chain(start, id, merged_into, holder_id, status) AS (
      SELECT m.holder_id, m.id, m.merged_into, m.holder_id, m.status FROM ${memberships} m
      WHERE m.organization_id = ${tx.scope.organizationId} AND m.holder_id = ANY (${sql.param([...holderIds])}::uuid[])
      UNION ALL
      SELECT c.start, m.id, m.merged_into, m.holder_id, m.status FROM chain c
      JOIN ${memberships} m ON m.organization_id = ${tx.scope.organizationId} AND m.id = c.merged_into
    )
    SELECT start, id, holder_id, status FROM chain WHERE merged_into IS NULL AND start <> holder_id`);
  return new Map(
    rows.map(({ start, id, holder_id: holder, status }) => [
      String(start),
      { holderId: String(holder), membershipId: String(id), status: String(status) },
    ]),
  );
}
