import { sql } from "drizzle-orm";
import type { SetRule } from "./set-rules";

/** What is proven of refunds, and of what orders were completed without. */
export function refundRules(organizationId: string): SetRule[] {
  const own = (alias: string) => sql`${sql.raw(alias)}.organization_id = ${organizationId}`;
  return [
    {
      rule: "refunds",
      subject: "order",
      tried: sql`SELECT count(*) FROM order_refunds r WHERE ${own("r")}`,
      bad: sql`SELECT r.order_id AS id, 'Says ' || r.returned || ' back and ' || r.taken || ' taken, the ledger '
          || coalesce(e.returned, 0) || ' and ' || coalesce(e.taken, 0) AS detail
        FROM (SELECT r.order_id, sum(r.points_returned) AS returned, sum(r.points_taken_back) AS taken
          FROM order_refunds r WHERE ${own("r")} GROUP BY r.order_id) r
        LEFT JOIN (SELECT e.order_id,
            coalesce(sum(e.amount) FILTER (WHERE e.kind = 'return'), 0) AS returned,
            coalesce(sum(e.amount) FILTER (WHERE e.kind = 'clawback' AND e.from_bucket <> 'owed'), 0) AS taken
          FROM entries e JOIN holders h ON ${own("h")} AND h.id = e.holder_id AND h.kind = 'membership'
          WHERE ${own("e")} AND e.order_id IS NOT NULL AND e.reverses IS NULL AND e.kind IN ('return', 'clawback')
          GROUP BY e.order_id) e ON e.order_id = r.order_id
        WHERE r.returned <> coalesce(e.returned, 0) OR r.taken <> coalesce(e.taken, 0)`,
    },
    {
      rule: "refundSums",
      subject: "order",
      tried: sql`SELECT count(DISTINCT l.refund_id) FROM order_refund_lines l WHERE ${own("l")}`,
      // Refunds from before parts were kept have neither lines nor amounts.
      bad: sql`SELECT r.order_id AS id, 'A refund of ' || r.amount || ' (' || r.points_money || ' + ' || r.certificate_money
          || ' of it stored value), its lines ' || coalesce(l.amount, 0) || ' (' || coalesce(l.points_money, 0) || ' + '
          || coalesce(l.certificate_money, 0) || ')' AS detail
        FROM order_refunds r
        LEFT JOIN (SELECT l.refund_id, sum(l.amount) AS amount, sum(l.points_money) AS points_money,
            sum(l.certificate_money) AS certificate_money
          FROM order_refund_lines l WHERE ${own("l")} GROUP BY l.refund_id) l ON l.refund_id = r.id
        WHERE ${own("r")} AND (r.amount <> coalesce(l.amount, 0) OR r.points_money <> coalesce(l.points_money, 0)
          OR r.certificate_money <> coalesce(l.certificate_money, 0))`,
    },
    {
      rule: "refundSums",
      subject: "order",
      tried: sql`SELECT count(*) FROM orders o WHERE ${own("o")} AND o.refunded_total > 0`,
      bad: sql`SELECT o.id, 'Refunded ' || o.refunded_total || ' of ' || o.total || ', its refunds '
          || coalesce(r.amount, 0) AS detail
        FROM orders o
        LEFT JOIN (SELECT r.order_id, sum(r.amount) AS amount,
            bool_and(NOT EXISTS (SELECT 1 FROM order_refund_lines l WHERE ${own("l")} AND l.refund_id = r.id)
              AND r.amount = 0) AS is_old
          FROM order_refunds r WHERE ${own("r")} GROUP BY r.order_id) r ON r.order_id = o.id
        WHERE ${own("o")} AND (o.refunded_total > o.total
          OR o.status = 'refunded' AND o.refunded_total <> o.total
          OR o.refunded_total <> CASE WHEN r.is_old AND o.status = 'refunded' THEN o.total ELSE coalesce(r.amount, 0) END)`,
    },
    {
      rule: "refundSums",
      subject: "order",
      tried: sql`SELECT count(*) FROM order_refunds r WHERE ${own("r")} AND r.kind = 'undelivered'`,
      bad: sql`SELECT r.order_id AS id, 'Says ' || r.points_released || ' points and ' || r.certificates_released
          || ' of certificates went back, its holds ' || coalesce(p.points, 0) || ' and ' || coalesce(p.certificates, 0) AS detail
        FROM order_refunds r
        LEFT JOIN (SELECT p.order_id,
            coalesce(sum(p.amount - coalesce(h.redeemed, 0)) FILTER (WHERE o.kind = 'membership'), 0) AS points,
            coalesce(sum(p.amount - coalesce(h.redeemed, 0)) FILTER (WHERE o.kind = 'certificate'), 0) AS certificates
          FROM order_payments p JOIN holders o ON ${own("o")} AND o.id = p.holder_id
          LEFT JOIN (SELECT e.hold_id, sum(e.amount) AS redeemed FROM entries e
            WHERE ${own("e")} AND e.kind = 'redeem' AND e.reverses IS NULL AND e.hold_id IS NOT NULL
            GROUP BY e.hold_id) h ON h.hold_id = p.hold_id
          WHERE ${own("p")} GROUP BY p.order_id) p ON p.order_id = r.order_id
        WHERE ${own("r")} AND r.kind = 'undelivered'
          AND (r.points_released <> coalesce(p.points, 0) OR r.certificates_released <> coalesce(p.certificates, 0))`,
    },
  ];
}
