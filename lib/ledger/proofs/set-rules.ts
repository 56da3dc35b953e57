import { type SQL, sql } from "drizzle-orm";
import type { IdKind } from "@/lib/kernel/ids";
import type { Rule } from "./findings";

/** A rule over many rows at once: `bad` answers `id` and `detail` of those that break it, `tried` a `count`. */
export type SetRule = { rule: Rule; subject: IdKind; tried: SQL; bad: SQL };

// An entry counts while no reversal of it stands; a reversal that was itself reversed does not stand.
const stands = (alias: string) =>
  sql.raw(`NOT EXISTS (SELECT 1 FROM entries r WHERE r.organization_id = ${alias}.organization_id AND r.reverses = ${alias}.id
    AND NOT EXISTS (SELECT 1 FROM entries rr WHERE rr.organization_id = r.organization_id AND rr.reverses = r.id))`);

/** What is proven of one organization's ledger by itself. */
export function ledgerRules(organizationId: string): SetRule[] {
  const own = (alias: string) => sql`${sql.raw(alias)}.organization_id = ${organizationId}`;
  return [
    {
      rule: "corrections",
      subject: "entry",
      tried: sql`SELECT count(*) FROM entries e WHERE ${own("e")} AND e.corrects IS NOT NULL`,
      bad: sql`SELECT e.id, c.total || ' was taken back of ' || e.amount AS detail FROM entries e
        JOIN (SELECT c.corrects, sum(c.amount) AS total FROM entries c
          WHERE ${own("c")} AND c.corrects IS NOT NULL AND ${stands("c")} GROUP BY c.corrects) c ON c.corrects = e.id
        WHERE ${own("e")} AND (c.total > e.amount OR NOT ${stands("e")})`,
    },
    {
      rule: "reversals",
      subject: "entry",
      tried: sql`SELECT count(*) FROM entries e WHERE ${own("e")} AND e.reverses IS NOT NULL`,
      bad: sql`SELECT r.id, 'It does not mirror ' || e.kind || ' ' || e.amount AS detail FROM entries r
        JOIN entries e ON ${own("e")} AND e.id = r.reverses
        WHERE ${own("r")} AND r.reverses IS NOT NULL
          AND (r.holder_id, r.lot_id, r.kind, r.from_bucket, r.to_bucket, r.amount, r.unit)
            <> (e.holder_id, e.lot_id, e.kind, e.to_bucket, e.from_bucket, e.amount, e.unit)`,
    },
    {
      rule: "merges",
      subject: "posting",
      tried: sql`SELECT count(DISTINCT e.posting_id) FROM entries e
        WHERE ${own("e")} AND e.kind IN ('merge_in', 'merge_out')`,
      bad: sql`SELECT e.posting_id AS id, sum(CASE WHEN e.to_bucket = 'merged' THEN e.amount ELSE -e.amount END)
          || ' ' || e.unit || ' are left between its holders' AS detail FROM entries e
        WHERE ${own("e")} AND e.kind IN ('merge_in', 'merge_out') GROUP BY e.posting_id, e.unit
        HAVING sum(CASE WHEN e.to_bucket = 'merged' THEN e.amount ELSE -e.amount END) <> 0`,
    },
    {
      rule: "conversions",
      subject: "posting",
      tried: sql`SELECT count(DISTINCT e.posting_id) FROM entries e
        WHERE ${own("e")} AND 'converted' IN (e.from_bucket, e.to_bucket)`,
      bad: sql`SELECT p.id, p.put || ' went in, ' || p.taken || ' came out' AS detail FROM (
          SELECT e.posting_id AS id, count(DISTINCT e.unit) AS units,
            coalesce(sum(e.amount) FILTER (WHERE e.to_bucket = 'converted'), 0) AS put,
            coalesce(sum(e.amount) FILTER (WHERE e.from_bucket = 'converted'), 0) AS taken
          FROM entries e WHERE ${own("e")} AND 'converted' IN (e.from_bucket, e.to_bucket) GROUP BY e.posting_id) p
        WHERE p.put = 0 OR p.taken = 0 OR (p.units = 1 AND p.put <> p.taken) OR p.units > 2`,
    },
    {
      rule: "holds",
      subject: "lot",
      tried: sql`SELECT count(*) FROM hold_parts p WHERE ${own("p")}`,
      bad: sql`SELECT p.lot_id AS id, CASE WHEN h.closed_at IS NULL THEN 'A hold of another holder keeps of it'
          ELSE 'A closed hold keeps ' || p.amount || ' of it' END AS detail
        FROM hold_parts p JOIN holds h ON ${own("h")} AND h.id = p.hold_id
        JOIN lots l ON ${own("l")} AND l.id = p.lot_id
        WHERE ${own("p")} AND ((h.closed_at IS NOT NULL AND p.amount <> 0) OR l.holder_id <> h.holder_id)`,
    },
  ];
}
