import { sql } from "drizzle-orm";
import { membershipStandings, memberships, orders, programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { lockStandings } from "@/lib/tiers/lock-standings";

/**
 * What members' purchases come to: completed orders less what was refunded, placed since the enrolment, in the
 * program's currency, minor units; of a member into whom others were merged, theirs as well. Counted anew under the
 * standing's lock: for who was combined or parted. Orders and refunds add what they change.
 */
export async function recountPurchases(
  tx: TransactionContext,
  membershipIds: readonly string[],
): Promise<void> {
  if (membershipIds.length === 0) return;
  const standings = await lockStandings(tx, membershipIds);
  const { organizationId } = tx.scope;
  // Member by member through the indexes: in the midst of an import Postgres knows nothing of these tables.
  await tx.db.execute(sql`
    WITH RECURSIVE belonging(root, id) AS (
      SELECT asked.id, asked.id FROM unnest(${sql.param([...standings.keys()])}::uuid[]) AS asked(id)
      UNION ALL
      SELECT b.root, m.id FROM belonging b
      JOIN ${memberships} m ON m.organization_id = ${organizationId} AND m.merged_into = b.id
    ), bought AS (
      SELECT b.root, sum(each.money) AS money FROM belonging b
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(o.total - o.refunded_total) FILTER (WHERE o.status = 'completed'), 0) AS money
        FROM ${memberships} m
        JOIN ${programs} p ON p.organization_id = m.organization_id AND p.id = m.program_id
        JOIN ${orders} o ON o.organization_id = m.organization_id AND o.membership_id = m.id
        WHERE m.organization_id = ${organizationId} AND m.id = b.id AND o.completed_at IS NOT NULL
          AND o.currency = p.currency AND o.placed_at >= m.enrolled_at
      ) each
      GROUP BY b.root
    )
    UPDATE ${membershipStandings} AS standing SET purchase_sum = bought.money
    FROM bought
    WHERE standing.organization_id = ${organizationId} AND standing.membership_id = bought.root
      AND standing.purchase_sum <> bought.money`);
}
