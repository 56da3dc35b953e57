SELECT gate.protect(t::regclass) FROM unnest(ARRAY['campaign_budget_slots', 'campaign_grants']) AS t;
--> statement-breakpoint
GRANT UPDATE (points_left, uses_left) ON campaign_budget_slots TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (paid_at) ON orders TO laurel_app;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON campaign_grants
  FOR EACH STATEMENT EXECUTE FUNCTION gate.refuse_change();
--> statement-breakpoint
-- What campaigns had given before this was kept.
SET ROLE laurel_migrate;
--> statement-breakpoint
INSERT INTO campaign_grants (organization_id, id, campaign_id, order_id, membership_id, points, occurred_at, recorded_at)
SELECT a.organization_id, gen_random_uuid(), a.campaign_id, a.order_id, a.membership_id, a.points, o.completed_at, o.completed_at
FROM campaign_awards a JOIN orders o ON o.organization_id = a.organization_id AND o.id = a.order_id
WHERE o.status IN ('completed', 'refunded') AND o.completed_at IS NOT NULL
UNION ALL
SELECT a.organization_id, gen_random_uuid(), a.campaign_id, a.order_id, a.membership_id, -a.points, o.refunded_at, o.refunded_at
FROM campaign_awards a JOIN orders o ON o.organization_id = a.organization_id AND o.id = a.order_id
WHERE o.status = 'refunded' AND o.refunded_at IS NOT NULL;
--> statement-breakpoint
RESET ROLE;
