import { sql } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";

/** The membership that one was combined into in the end; itself where it was not. */
export async function readMemberInTheEnd(tx: TransactionContext, membershipId: string): Promise<string> {
  const { organizationId } = tx.scope;
  const { rows } = await tx.db.execute(sql`
    WITH RECURSIVE chain(id, merged_into) AS (
      SELECT m.id, m.merged_into FROM ${memberships} m WHERE m.organization_id = ${organizationId} AND m.id = ${membershipId}
      UNION ALL
      SELECT m.id, m.merged_into FROM chain c
      JOIN ${memberships} m ON m.organization_id = ${organizationId} AND m.id = c.merged_into
    )
    SELECT id FROM chain WHERE merged_into IS NULL`);
  return String(rows[0]?.id ?? membershipId);
}
