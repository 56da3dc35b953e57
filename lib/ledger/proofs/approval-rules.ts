import { sql } from "drizzle-orm";
import { innerBuckets } from "../model";
import type { SetRule } from "./set-rules";

const inner = sql.raw(innerBuckets.map((bucket) => `'${bucket}'`).join(", "));

/** What is proven of what a second person approved: that it was posted as asked, and who both were. */
export function approvalRules(organizationId: string): SetRule[] {
  const own = (alias: string) => sql`${sql.raw(alias)}.organization_id = ${organizationId}`;
  const approved = sql`${own("a")} AND a.decision = 'approved'`;
  return [
    {
      rule: "approvals",
      subject: "approval",
      tried: sql`SELECT count(*) FROM approvals a WHERE ${approved}`,
      bad: sql`SELECT a.id, 'Was asked for as ' || a.change || ', the ledger has ' || coalesce(e.change, 0) AS detail
        FROM approvals a JOIN memberships m ON ${own("m")} AND m.id = a.membership_id
        LEFT JOIN (SELECT e.posting_id, e.holder_id, sum(e.amount * (
            (e.to_bucket IN (${inner}))::int - (e.from_bucket IN (${inner}))::int)) AS change
          FROM entries e JOIN approvals p ON ${own("p")} AND p.posting_id = e.posting_id
          WHERE ${own("e")} GROUP BY e.posting_id, e.holder_id
        ) e ON e.posting_id = a.posting_id AND e.holder_id = m.holder_id
        WHERE ${approved} AND a.change <> coalesce(e.change, 0)`,
    },
    {
      rule: "approvals",
      subject: "approval",
      tried: sql`SELECT count(*) FROM approvals a WHERE ${approved}`,
      bad: sql`SELECT DISTINCT a.id, 'Says other people than the ledger' AS detail
        FROM approvals a JOIN entries e ON ${own("e")} AND e.posting_id = a.posting_id
        WHERE ${approved} AND (e.explanation->>'approvalId' IS DISTINCT FROM a.id::text
          OR e.explanation->>'askedBy' IS DISTINCT FROM a.asked_by::text
          OR e.actor_id IS DISTINCT FROM a.decided_by OR a.decided_by IS NOT DISTINCT FROM a.asked_by)`,
    },
  ];
}
