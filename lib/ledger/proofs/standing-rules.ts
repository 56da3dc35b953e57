import { sql } from "drizzle-orm";
import type { SetRule } from "./set-rules";

/** What is proven of members' standings: their purchases are those of their orders, and of who was combined into them. */
export function standingRules(organizationId: string): SetRule[] {
  const own = (alias: string) => sql`${sql.raw(alias)}.organization_id = ${organizationId}`;
  return [
    {
      rule: "purchases",
      subject: "membership",
      tried: sql`SELECT count(*) FROM memberships m WHERE ${own("m")} AND m.merged_into IS NULL`,
      bad: sql`WITH RECURSIVE belonging(root, id, since, currency) AS (
          SELECT m.id, m.id, m.enrolled_at, p.currency FROM memberships m
          JOIN programs p ON ${own("p")} AND p.id = m.program_id WHERE ${own("m")} AND m.merged_into IS NULL
          UNION ALL
          SELECT b.root, m.id, m.enrolled_at, b.currency FROM belonging b
          JOIN memberships m ON ${own("m")} AND m.merged_into = b.id
        ), bought AS (
          SELECT b.root, sum(o.total - o.refunded_total) AS money FROM belonging b
          JOIN orders o ON ${own("o")} AND o.membership_id = b.id AND o.status = 'completed'
            AND o.currency = b.currency AND o.placed_at >= b.since
          GROUP BY b.root
        )
        SELECT m.id, 'Says ' || coalesce(s.purchase_sum::text, 'nothing') || ', its orders come to '
          || coalesce(bought.money, 0) AS detail
        FROM memberships m
        LEFT JOIN membership_standings s ON ${own("s")} AND s.membership_id = m.id
        LEFT JOIN bought ON bought.root = m.id
        WHERE ${own("m")} AND m.merged_into IS NULL AND s.purchase_sum IS DISTINCT FROM coalesce(bought.money, 0)`,
    },
  ];
}
