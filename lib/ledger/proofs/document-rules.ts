import { sql } from "drizzle-orm";
import type { SetRule } from "./set-rules";

/** What is proven of the documents that the ledger stands for: certificates and orders. */
export function documentRules(organizationId: string): SetRule[] {
  const own = (alias: string) => sql`${sql.raw(alias)}.organization_id = ${organizationId}`;
  return [
    {
      rule: "certificates",
      subject: "holder",
      tried: sql`SELECT count(*) FROM holders h WHERE ${own("h")} AND h.kind = 'certificate'`,
      bad: sql`SELECT h.id, coalesce(l.roots, 0) || ' root lots' AS detail FROM holders h
        LEFT JOIN (SELECT l.holder_id, count(*) AS roots FROM lots l
          WHERE ${own("l")} AND l.parent_lot_id IS NULL GROUP BY l.holder_id) l ON l.holder_id = h.id
        WHERE ${own("h")} AND h.kind = 'certificate' AND coalesce(l.roots, 0) <> 1`,
    },
    {
      rule: "certificates",
      subject: "certificate",
      tried: sql`SELECT count(*) FROM certificates c WHERE ${own("c")}`,
      bad: sql`SELECT c.id, 'Nominal ' || c.nominal || ' ' || c.unit || ', issued ' || coalesce(i.issued, 0) || ' '
          || h.unit AS detail
        FROM certificates c JOIN holders h ON ${own("h")} AND h.id = c.holder_id
        LEFT JOIN (SELECT e.holder_id, sum(e.amount) AS issued FROM entries e
          WHERE ${own("e")} AND e.kind = 'issue' AND e.reverses IS NULL GROUP BY e.holder_id) i ON i.holder_id = h.id
        WHERE ${own("c")}
          AND (h.kind <> 'certificate' OR h.unit <> c.unit OR c.nominal <> coalesce(i.issued, 0))`,
    },
    {
      rule: "orders",
      subject: "entry",
      tried: sql`SELECT count(*) FROM entries e WHERE ${own("e")} AND e.order_id IS NOT NULL`,
      bad: sql`SELECT e.id, 'Its order does not exist' AS detail FROM entries e
        LEFT JOIN orders o ON ${own("o")} AND o.id = e.order_id
        WHERE ${own("e")} AND e.order_id IS NOT NULL AND o.id IS NULL`,
    },
    {
      rule: "payments",
      subject: "order",
      tried: sql`SELECT count(*) FROM order_payments p WHERE ${own("p")}`,
      bad: sql`SELECT o.id, 'Pays ' || p.amount || ', its hold took ' || coalesce(h.held, 0) || ' and redeemed '
          || coalesce(h.redeemed, 0) AS detail
        FROM order_payments p JOIN orders o ON ${own("o")} AND o.id = p.order_id
        LEFT JOIN (SELECT e.hold_id, e.holder_id, sum(e.amount) FILTER (WHERE e.kind = 'hold') AS held,
            coalesce(sum(e.amount) FILTER (WHERE e.kind = 'redeem'), 0) AS redeemed
          FROM entries e WHERE ${own("e")} AND e.hold_id IS NOT NULL AND e.reverses IS NULL
          GROUP BY e.hold_id, e.holder_id) h ON h.hold_id = p.hold_id AND h.holder_id = p.holder_id
        LEFT JOIN order_refunds u ON ${own("u")} AND u.order_id = p.order_id AND u.kind = 'undelivered'
        WHERE ${own("p")} AND (h.held IS NULL OR h.held < p.amount
          OR (u.order_id IS NULL
            AND h.redeemed <> CASE WHEN o.status IN ('completed', 'refunded') THEN p.amount ELSE 0 END)
          OR h.redeemed > p.amount)`,
    },
    {
      rule: "payments",
      subject: "order",
      tried: sql`SELECT count(*) FROM orders o WHERE ${own("o")} AND o.paid_by_points + o.paid_by_certificates > 0`,
      bad: sql`SELECT o.id, 'Paid ' || o.paid_by_points || ' + ' || o.paid_by_certificates || ', its payments '
          || coalesce(p.money, 0) AS detail
        FROM orders o
        LEFT JOIN (SELECT p.order_id, sum(p.money) AS money FROM order_payments p WHERE ${own("p")}
          GROUP BY p.order_id) p ON p.order_id = o.id
        WHERE ${own("o")} AND (o.paid_by_points + o.paid_by_certificates) <> coalesce(p.money, 0)`,
    },
    {
      rule: "awards",
      subject: "order",
      tried: sql`SELECT count(*) FROM order_judgements j WHERE ${own("j")}`,
      bad: sql`SELECT o.id, 'Judged to earn ' || coalesce(j.points, 0) || ', earned ' || coalesce(e.points, 0) AS detail
        FROM orders o
        LEFT JOIN (SELECT j.order_id, sum(j.points) AS points FROM order_judgements j WHERE ${own("j")}
          GROUP BY j.order_id) j ON j.order_id = o.id
        LEFT JOIN (SELECT e.order_id, sum(e.amount) AS points FROM entries e
          WHERE ${own("e")} AND e.kind = 'earn' AND e.reverses IS NULL AND e.order_id IS NOT NULL
          GROUP BY e.order_id) e ON e.order_id = o.id
        LEFT JOIN program_versions v ON ${own("v")} AND v.id = o.program_version_id
        WHERE ${own("o")} AND coalesce(e.points, 0)
          <> CASE WHEN o.status IN ('completed', 'refunded')
              AND (o.paid_at IS NOT NULL OR coalesce(v.rules->'earning'->>'moment', 'completed') <> 'paid')
            THEN coalesce(j.points, 0) ELSE 0 END`,
    },
  ];
}
