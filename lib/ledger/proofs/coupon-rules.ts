import { sql } from "drizzle-orm";
import type { SetRule } from "./set-rules";

/** What is proven of coupons: who has one paid for it, and orders that stand use each once, for what it took off them. */
export function couponRules(organizationId: string): SetRule[] {
  const own = (alias: string) => sql`${sql.raw(alias)}.organization_id = ${organizationId}`;
  return [
    {
      rule: "coupons",
      subject: "coupon",
      tried: sql`SELECT count(*) FROM coupons c WHERE ${own("c")}`,
      bad: sql`SELECT c.id, CASE WHEN r.id IS NULL THEN 'Nobody was given it for points'
          WHEN c.cancelled_at IS DISTINCT FROM r.cancelled_at THEN 'It and its reward were not cancelled together'
          ELSE 'It does other things than its reward' END AS detail
        FROM coupons c
        LEFT JOIN reward_redemptions r ON ${own("r")} AND r.coupon_id = c.id
        LEFT JOIN reward_versions v ON ${own("v")} AND v.id = r.reward_version_id
        WHERE ${own("c")} AND (r.id IS NULL OR c.cancelled_at IS DISTINCT FROM r.cancelled_at
          OR c.name IS DISTINCT FROM v.rules->>'name'
          OR jsonb_strip_nulls(c.effect) IS DISTINCT FROM jsonb_strip_nulls(v.rules->'effect'))`,
    },
    {
      rule: "coupons",
      subject: "coupon",
      tried: sql`SELECT count(*) FROM coupon_uses u WHERE ${own("u")}`,
      bad: sql`SELECT u.coupon_id AS id, CASE WHEN u.returned_at IS NULL AND c.cancelled_at IS NOT NULL
            THEN 'It is cancelled and in use'
          WHEN u.returned_at IS NULL THEN 'An order uses it that is ' || o.status
          ELSE 'It came back from an order that is ' || o.status END AS detail
        FROM coupon_uses u JOIN orders o ON ${own("o")} AND o.id = u.order_id
        JOIN coupons c ON ${own("c")} AND c.id = u.coupon_id
        WHERE ${own("u")} AND ((u.returned_at IS NULL) <> (o.status IN ('placed', 'completed'))
          OR (u.returned_at IS NULL AND c.cancelled_at IS NOT NULL))`,
    },
    {
      rule: "coupons",
      subject: "order",
      tried: sql`SELECT count(DISTINCT u.order_id) FROM coupon_uses u WHERE ${own("u")}`,
      bad: sql`SELECT o.id, 'Coupons took ' || t.whole || ' off the goods and ' || t.lines || ' off lines, the order has '
          || (o.order_discount - o.tier_discount) || ' and ' || o.line_discounts AS detail
        FROM (SELECT u.order_id,
            coalesce(sum(u.money) FILTER (WHERE c.effect->>'kind' IN ('percent_off', 'money_off')), 0) AS whole,
            coalesce(sum(u.money) FILTER (WHERE c.effect->>'kind' = 'free_product'), 0) AS lines,
            coalesce(sum(u.money) FILTER (WHERE c.effect->>'kind' = 'coupon'), 0) AS nothing
          FROM coupon_uses u JOIN coupons c ON ${own("c")} AND c.id = u.coupon_id
          WHERE ${own("u")} GROUP BY u.order_id) t
        JOIN orders o ON ${own("o")} AND o.id = t.order_id
        WHERE t.whole > o.order_discount - o.tier_discount OR t.lines > o.line_discounts OR t.nothing > 0`,
    },
  ];
}
