SELECT gate.protect(t::regclass) FROM unnest(ARRAY['operations', 'operation_items']) AS t;
--> statement-breakpoint
GRANT UPDATE (state, title, total, done, skipped, failed, cursor, started_at, finished_at, cancel_requested_at, cancel_requested_by,
  failure_reason, undone_by, lease_id, lease_until) ON operations TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (outcome, code, words, result, undone_by) ON operation_items TO laurel_app;
--> statement-breakpoint
-- Whose work waits is asked before a tenant is known.
CREATE POLICY gate_read ON operations FOR SELECT TO laurel_gate USING (true);
--> statement-breakpoint
GRANT SELECT (organization_id, state, lease_until) ON operations TO laurel_gate;
--> statement-breakpoint
SET ROLE laurel_gate;
--> statement-breakpoint
CREATE FUNCTION gate.organizations_with_operations() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id FROM organizations o WHERE o.module_enabled AND o.id IN (
    SELECT w.organization_id FROM operations w
    WHERE w.state IN ('queued', 'running') AND (w.lease_until IS NULL OR w.lease_until <= clock_timestamp()))
  ORDER BY o.id
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION gate.organizations_with_operations() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION gate.organizations_with_operations() TO laurel_app;
--> statement-breakpoint
RESET ROLE;
