-- Row-level security, one way for every tenant table: reading what is visible, writing as the one acting tenant.
-- The owner is bound too. `tenant` is the expression that names the row's organization.
CREATE FUNCTION gate.protect(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', target);
  EXECUTE format($sql$CREATE POLICY tenant_read ON %s FOR SELECT TO laurel_app
    USING (organization_id = ANY (nullif(current_setting('laurel.visible', true), '')::uuid[]))$sql$, target);
  EXECUTE format($sql$CREATE POLICY tenant_insert ON %s FOR INSERT TO laurel_app
    WITH CHECK (organization_id = nullif(current_setting('laurel.acting', true), '')::uuid)$sql$, target);
  EXECUTE format($sql$CREATE POLICY tenant_update ON %s FOR UPDATE TO laurel_app
    USING (organization_id = nullif(current_setting('laurel.acting', true), '')::uuid)
    WITH CHECK (organization_id = nullif(current_setting('laurel.acting', true), '')::uuid)$sql$, target);
  EXECUTE format($sql$CREATE POLICY tenant_delete ON %s FOR DELETE TO laurel_app
    USING (organization_id = nullif(current_setting('laurel.acting', true), '')::uuid)$sql$, target);
  EXECUTE format('CREATE POLICY across_read ON %s FOR SELECT TO laurel_reader USING (true)', target);
  EXECUTE format('CREATE POLICY migrate ON %s FOR ALL TO laurel_migrate USING (true) WITH CHECK (true)', target);
  EXECUTE format('GRANT SELECT, INSERT ON %s TO laurel_app', target);
  EXECUTE format('GRANT SELECT ON %s TO laurel_reader', target);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO laurel_migrate', target);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION gate.protect(regclass) FROM PUBLIC;
--> statement-breakpoint
SELECT gate.protect(t::regclass) FROM unnest(ARRAY[
  'user_groups', 'operators', 'sign_in_names', 'sessions', 'openings', 'audit_log', 'audit_personal',
  'idempotency_keys', 'day_runs', 'programs', 'program_versions', 'program_state_changes', 'program_claims',
  'customers', 'memberships', 'membership_status_changes', 'cards', 'holders', 'lots', 'holds', 'hold_parts',
  'entries', 'orders', 'order_lines', 'order_judgements', 'order_payments', 'order_refunds',
  'certificate_issues', 'certificates', 'campaigns', 'campaign_versions'
]) AS t;
--> statement-breakpoint
-- The tree of tenants is keyed by itself; whoever acts may write itself and what is below.
ALTER TABLE organizations ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY tenant_read ON organizations FOR SELECT TO laurel_app
  USING (id = ANY (nullif(current_setting('laurel.visible', true), '')::uuid[]));
--> statement-breakpoint
CREATE POLICY tenant_insert ON organizations FOR INSERT TO laurel_app
  WITH CHECK (nullif(current_setting('laurel.acting', true), '')::uuid = ANY (ancestors));
--> statement-breakpoint
CREATE POLICY tenant_update ON organizations FOR UPDATE TO laurel_app
  USING (nullif(current_setting('laurel.acting', true), '')::uuid = ANY (ancestors))
  WITH CHECK (nullif(current_setting('laurel.acting', true), '')::uuid = ANY (ancestors));
--> statement-breakpoint
CREATE POLICY across_read ON organizations FOR SELECT TO laurel_reader USING (true);
--> statement-breakpoint
CREATE POLICY migrate ON organizations FOR ALL TO laurel_migrate USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (name, time_zone, module_enabled) ON organizations TO laurel_app;
--> statement-breakpoint
GRANT SELECT ON organizations TO laurel_reader;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON organizations TO laurel_migrate;
--> statement-breakpoint
-- What may change after it was written; everything not named here is fixed for the application.
GRANT UPDATE (name, permissions, updated_at) ON user_groups TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (name, password_hash, group_id, disabled_at, updated_at) ON operators TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (revoked_at, expires_at) ON sessions TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (ended_at) ON openings TO laurel_app;
--> statement-breakpoint
GRANT DELETE ON audit_personal TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (answer), DELETE ON idempotency_keys TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (through, ran_at) ON day_runs TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (name, kind, currency, point_decimals, time_zone, state, draft_rules, closes_at, closed_at, updated_at), DELETE ON programs TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (until_at) ON program_claims TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (external_id, name, emails, phones, tags, search_text, updated_at) ON customers TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (status, phone, updated_at) ON memberships TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (pending, available, held, owed, version, head_hash, head_recorded_at, owed_head_at, next_due_at) ON holders TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (pending, available, held, head_occurred_at) ON lots TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (closed_at) ON holds TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (amount) ON hold_parts TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (status, completed_at, cancelled_at, refunded_at, updated_at) ON orders TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (cancelled_at, cancel_reason) ON certificates TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (name, state, starts_at, ends_at, updated_at) ON campaigns TO laurel_app;
--> statement-breakpoint
GRANT SELECT, UPDATE (clock_offset_ms, is_demo) ON installation TO laurel_app, laurel_reader;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_throttles TO laurel_app;
--> statement-breakpoint
INSERT INTO installation DEFAULT VALUES;
--> statement-breakpoint
-- The provider's reading role sees every tenant, but no password.
REVOKE SELECT ON operators FROM laurel_reader;
--> statement-breakpoint
GRANT SELECT (organization_id, id, group_id, name, email, disabled_at, created_at, updated_at) ON operators TO laurel_reader;
--> statement-breakpoint
-- Two active programs never earn on the same channel and order type at the same moment.
ALTER TABLE program_claims ADD CONSTRAINT program_claims_once EXCLUDE USING gist (
  organization_id WITH =, channel WITH =, order_type WITH =, tstzrange(from_at, until_at) WITH &&
);
