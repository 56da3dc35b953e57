import { and, isNotNull, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { customers } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";

/** Whom each of these customers was combined into in the end; those who stand for themselves are left out. */
export async function forwardCustomers(
  { db, scope }: TransactionContext,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { organizationId, id, combinedInto } = customers;
  const asked = and(
    inSight({ scope }, organizationId),
    anyOf(id, [...new Set(ids)]),
    isNotNull(combinedInto),
  );
  const { rows } = await db.execute<{ start: string; id: string }>(sql`
    WITH RECURSIVE chain(start, organization_id, id, combined_into) AS (
      SELECT ${id}, ${organizationId}, ${id}, ${combinedInto} FROM ${customers} WHERE ${asked}
      UNION ALL
      SELECT n.start, c.organization_id, c.id, c.combined_into FROM chain n
      JOIN ${customers} c ON c.organization_id = n.organization_id AND c.id = n.combined_into
    )
    SELECT start, id FROM chain WHERE combined_into IS NULL`);
  return new Map(rows.map((row) => [row.start, row.id]));
}
