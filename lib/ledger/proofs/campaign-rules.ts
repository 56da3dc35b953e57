import { sql } from "drizzle-orm";
import type { SetRule } from "./set-rules";

/** What is proven of campaigns: what they gave, and what is left of what they may give. */
export function campaignRules(organizationId: string): SetRule[] {
  const own = (alias: string) => sql`${sql.raw(alias)}.organization_id = ${organizationId}`;
  const newest = sql`(SELECT DISTINCT ON (v.campaign_id) v.campaign_id, v.rules FROM campaign_versions v
    WHERE ${own("v")} ORDER BY v.campaign_id, v.number DESC)`;
  const left = sql`(SELECT s.campaign_id, sum(s.points_left) AS points, sum(s.uses_left) AS uses
    FROM campaign_budget_slots s WHERE ${own("s")} GROUP BY s.campaign_id)`;
  const given = sql`(SELECT o.campaign_id, sum(o.net) AS points, count(*) FILTER (WHERE o.net > 0) AS uses
    FROM (SELECT g.campaign_id, g.order_id, sum(g.points) AS net FROM campaign_grants g WHERE ${own("g")}
      GROUP BY g.campaign_id, g.order_id) o GROUP BY o.campaign_id)`;
  return [
    {
      rule: "budgets",
      subject: "campaign",
      tried: sql`SELECT count(*) FROM ${newest} v WHERE v.rules->'budget'->>'points' IS NOT NULL
        OR v.rules->'uses'->>'total' IS NOT NULL`,
      bad: sql`SELECT v.campaign_id AS id, 'Its budget is ' || coalesce(v.rules->'budget'->>'points', 'none') || ', it gave '
          || coalesce(g.points, 0) || ' and has ' || coalesce(l.points::text, 'no end') || ' left; its uses are '
          || coalesce(v.rules->'uses'->>'total', 'not counted') || ', ' || coalesce(g.uses, 0) || ' and '
          || coalesce(l.uses::text, 'no end') AS detail
        FROM ${newest} v LEFT JOIN ${left} l ON l.campaign_id = v.campaign_id
        LEFT JOIN ${given} g ON g.campaign_id = v.campaign_id
        WHERE (v.rules->'budget'->>'points')::numeric IS DISTINCT FROM l.points
            + CASE WHEN l.points IS NULL THEN NULL ELSE coalesce(g.points, 0) END
          OR (v.rules->'uses'->>'total')::numeric IS DISTINCT FROM l.uses
            + CASE WHEN l.uses IS NULL THEN NULL ELSE coalesce(g.uses, 0) END`,
    },
    {
      rule: "campaigns",
      subject: "order",
      tried: sql`SELECT count(DISTINCT g.order_id) FROM campaign_grants g WHERE ${own("g")}`,
      bad: sql`SELECT g.order_id AS id, 'Campaigns gave ' || g.given || ' and took back ' || g.taken || ', it earned '
          || coalesce(e.points, 0) AS detail
        FROM (SELECT g.order_id, coalesce(sum(g.points) FILTER (WHERE g.points > 0), 0) AS given,
            coalesce(-sum(g.points) FILTER (WHERE g.points < 0), 0) AS taken
          FROM campaign_grants g WHERE ${own("g")} GROUP BY g.order_id) g
        LEFT JOIN (SELECT e.order_id, sum(e.amount) AS points FROM entries e
          WHERE ${own("e")} AND e.kind = 'earn' AND e.reverses IS NULL AND e.order_id IS NOT NULL
          GROUP BY e.order_id) e ON e.order_id = g.order_id
        WHERE g.given > coalesce(e.points, 0) OR g.taken > g.given`,
    },
  ];
}
