SELECT gate.protect(t::regclass) FROM unnest(ARRAY['membership_standings', 'membership_tier_changes', 'membership_tier_floors']) AS t;
--> statement-breakpoint
GRANT UPDATE (purchase_sum, tier_key, due_at) ON membership_standings TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (superseded_at) ON membership_tier_changes TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (cleared_at, cleared_by, clear_reason) ON membership_tier_floors TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (not_before) ON operations TO laurel_app;
--> statement-breakpoint
-- Work that is to begin later is not asked for before.
GRANT SELECT (not_before) ON operations TO laurel_gate;
--> statement-breakpoint
SET ROLE laurel_gate;
--> statement-breakpoint
CREATE FUNCTION gate.organizations_with_operations(at timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id FROM organizations o WHERE o.module_enabled AND o.id IN (
    SELECT w.organization_id FROM operations w
    WHERE w.state IN ('queued', 'running') AND (w.lease_until IS NULL OR w.lease_until <= clock_timestamp())
      AND (w.not_before IS NULL OR w.not_before <= at))
  ORDER BY o.id
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION gate.organizations_with_operations(timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION gate.organizations_with_operations(timestamptz) TO laurel_app;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
-- Who was a member before has standings too.
SET ROLE laurel_migrate;
--> statement-breakpoint
INSERT INTO membership_standings (organization_id, membership_id, program_id, purchase_sum)
SELECT m.organization_id, m.id, m.program_id, coalesce((
  SELECT sum(o.total - CASE WHEN o.status = 'refunded' THEN o.total ELSE coalesce((
      SELECT sum(r.amount) FROM order_refunds r WHERE r.organization_id = o.organization_id AND r.order_id = o.id), 0) END)
  FROM orders o
  WHERE o.organization_id = m.organization_id AND o.membership_id = m.id AND o.status IN ('completed', 'refunded')
    AND o.currency = p.currency AND o.placed_at >= m.enrolled_at), 0)
FROM memberships m JOIN programs p ON p.organization_id = m.organization_id AND p.id = m.program_id;
--> statement-breakpoint
RESET ROLE;
