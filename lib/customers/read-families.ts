import { and, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { customers } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";

/** Each of these customers with all that were combined into it, also by way of others; itself the first. */
export async function readFamilies(
  { db, scope }: TransactionContext,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const families = new Map(ids.map((id) => [id, [id]]));
  if (families.size === 0) return families;
  const { organizationId, id } = customers;
  const asked = and(inSight({ scope }, organizationId), anyOf(id, [...families.keys()]));
  const { rows } = await db.execute<{ root: string; id: string }>(sql`
    WITH RECURSIVE family(root, organization_id, id) AS (
      SELECT ${id}, ${organizationId}, ${id} FROM ${customers} WHERE ${asked}
      UNION ALL
      SELECT f.root, c.organization_id, c.id FROM family f
      JOIN ${customers} c ON c.organization_id = f.organization_id AND c.combined_into = f.id
    )
    SELECT root, id FROM family WHERE root <> id ORDER BY id`);
  for (const row of rows) families.get(row.root)?.push(row.id);
  return families;
}
