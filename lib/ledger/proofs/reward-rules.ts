import { sql } from "drizzle-orm";
import type { SetRule } from "./set-rules";

/** What is proven of rewards: their stock, and that members paid for them. */
export function rewardRules(organizationId: string): SetRule[] {
  const own = (alias: string) => sql`${sql.raw(alias)}.organization_id = ${organizationId}`;
  return [
    {
      rule: "rewards",
      subject: "reward",
      tried: sql`SELECT count(*) FROM reward_stocks s WHERE ${own("s")}`,
      bad: sql`SELECT s.reward_id AS id, 'Says ' || s.given || ' were given, there are ' || coalesce(r.given, 0) AS detail
        FROM reward_stocks s
        LEFT JOIN (SELECT r.reward_id, count(*) AS given FROM reward_redemptions r
          WHERE ${own("r")} AND r.cancelled_at IS NULL GROUP BY r.reward_id) r ON r.reward_id = s.reward_id
        WHERE ${own("s")} AND (s.given <> coalesce(r.given, 0) OR s.given > s.size)`,
    },
    {
      rule: "rewards",
      subject: "redemption",
      tried: sql`SELECT count(*) FROM reward_redemptions r WHERE ${own("r")}`,
      bad: sql`SELECT r.id, 'Cost ' || r.points || ', the ledger took ' || coalesce(e.points, 0) AS detail
        FROM reward_redemptions r JOIN memberships m ON ${own("m")} AND m.id = r.membership_id
        LEFT JOIN (SELECT e.posting_id, e.holder_id, sum(e.amount) AS points FROM entries e
          WHERE ${own("e")} AND e.kind IN ('convert', 'redeem') AND e.reverses IS NULL
          GROUP BY e.posting_id, e.holder_id) e ON e.posting_id = r.posting_id AND e.holder_id = m.holder_id
        WHERE ${own("r")} AND r.points <> coalesce(e.points, 0)`,
    },
    {
      rule: "rewards",
      subject: "redemption",
      tried: sql`SELECT count(*) FROM reward_redemptions r WHERE ${own("r")}`,
      bad: sql`SELECT r.id, 'Cost ' || r.points || ', its version costs ' || coalesce(v.rules->>'price', 'nothing') AS detail
        FROM reward_redemptions r
        LEFT JOIN reward_versions v ON ${own("v")} AND v.id = r.reward_version_id AND v.reward_id = r.reward_id
        WHERE ${own("r")} AND r.points::text IS DISTINCT FROM v.rules->>'price'`,
    },
  ];
}
