import { sql } from "drizzle-orm";
import type { OrganizationContext } from "@/lib/access/build-context";
import { inTransaction } from "@/lib/access/transaction";

const moves = {
  activate: { kind: "activate", from: "pending", to: "available" },
  expire: { kind: "expire", from: "available", to: "expired" },
} as const;

/**
 * What activating or expiring every lot costs at least: three set-wise statements in one transaction, as the same role,
 * into the same tables with the same indexes, checks and policies. No chain, no order of moments, no debt.
 */
export async function bareDay(context: OrganizationContext, what: keyof typeof moves): Promise<number> {
  const { kind, from, to } = moves[what];
  const [source, target] = [sql.identifier(from), sql.identifier(to)];
  const isInner = to === "available";
  const startedAt = performance.now();
  await inTransaction(context, async ({ db }) => {
    await db.execute(sql`
      WITH due AS (
        SELECT l.*, h.unit, h.program_id, h.version, h.pending AS h_pending, h.available AS h_available,
          row_number() OVER (PARTITION BY l.holder_id ORDER BY l.id) AS n,
          sum(l.${source}) OVER (PARTITION BY l.holder_id ORDER BY l.id) AS moved
        FROM lots l JOIN holders h ON h.organization_id = l.organization_id AND h.id = l.holder_id
        WHERE l.${source} > 0)
      INSERT INTO entries (organization_id, id, posting_id, holder_id, holder_version, lot_id, kind, from_bucket,
        to_bucket, amount, unit, program_id, occurred_at, recorded_at, posted_on, pending_after, available_after,
        held_after, owed_after, actor_kind, hash)
      SELECT organization_id, gen_random_uuid(), gen_random_uuid(), holder_id, version + n, id, ${kind}, ${from}, ${to},
        ${source}, unit, program_id, now(), now(), current_date,
        ${isInner ? sql`h_pending - moved` : sql`h_pending`},
        ${isInner ? sql`h_available + moved` : sql`h_available - moved`}, 0, 0, 'system', sha256(id::text::bytea)
      FROM due`);
    await db.execute(sql`
      UPDATE holders h SET version = version + s.n, ${source} = h.${source} - s.moved,
        next_due_at = now() ${isInner ? sql`, ${target} = h.${target} + s.moved` : sql``}
      FROM (SELECT organization_id, holder_id, count(*) AS n, sum(${source}) AS moved FROM lots
        WHERE ${source} > 0 GROUP BY 1, 2) s
      WHERE h.organization_id = s.organization_id AND h.id = s.holder_id`);
    await db.execute(sql`
      UPDATE lots SET ${source} = 0, head_occurred_at = now() ${isInner ? sql`, ${target} = ${source}` : sql``}
      WHERE ${source} > 0`);
  });
  return (performance.now() - startedAt) / 1000;
}
