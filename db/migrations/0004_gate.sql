-- Questions asked before a tenant is known. Each is one function of a role with its own narrow policies and
-- column grants, and answers with ids only.
CREATE POLICY gate_read ON organizations FOR SELECT TO laurel_gate USING (true);
--> statement-breakpoint
CREATE POLICY gate_read ON sign_in_names FOR SELECT TO laurel_gate USING (true);
--> statement-breakpoint
CREATE POLICY gate_read ON sessions FOR SELECT TO laurel_gate USING (true);
--> statement-breakpoint
GRANT SELECT (id, slug, kind, ancestors, module_enabled) ON organizations TO laurel_gate;
--> statement-breakpoint
GRANT SELECT (organization_id, operator_id, email) ON sign_in_names TO laurel_gate;
--> statement-breakpoint
GRANT SELECT (organization_id, id) ON sessions TO laurel_gate;
--> statement-breakpoint
CREATE POLICY search_read ON customers FOR SELECT TO laurel_search USING (true);
--> statement-breakpoint
CREATE POLICY search_read ON memberships FOR SELECT TO laurel_search USING (true);
--> statement-breakpoint
CREATE POLICY search_read ON cards FOR SELECT TO laurel_search USING (true);
--> statement-breakpoint
GRANT SELECT (organization_id, id, search_text) ON customers TO laurel_search;
--> statement-breakpoint
GRANT SELECT (organization_id, id, customer_id) ON memberships TO laurel_search;
--> statement-breakpoint
GRANT SELECT (organization_id, membership_id, number) ON cards TO laurel_search;
--> statement-breakpoint
CREATE INDEX customers_search ON customers USING gin (organization_id, search_text gin_trgm_ops);
--> statement-breakpoint
CREATE INDEX cards_search ON cards USING gin (organization_id, number gin_trgm_ops);
--> statement-breakpoint
SET ROLE laurel_gate;
--> statement-breakpoint
CREATE FUNCTION gate.find_operator(wanted text) RETURNS TABLE (organization_id uuid, operator_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT n.organization_id, n.operator_id FROM sign_in_names n WHERE n.email = lower(wanted)
$$;
--> statement-breakpoint
CREATE FUNCTION gate.find_session(wanted uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.organization_id FROM sessions s WHERE s.id = wanted
$$;
--> statement-breakpoint
CREATE FUNCTION gate.find_organization(wanted text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id FROM organizations o WHERE o.slug = wanted
$$;
--> statement-breakpoint
CREATE FUNCTION gate.find_provider() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id FROM organizations o WHERE o.kind = 'provider'
$$;
--> statement-breakpoint
CREATE FUNCTION gate.organizations_within(wanted uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id FROM organizations o WHERE o.ancestors @> ARRAY[wanted]
$$;
--> statement-breakpoint
CREATE FUNCTION gate.working_organizations() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id FROM organizations o WHERE o.module_enabled ORDER BY o.id
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION gate.find_operator(text), gate.find_session(uuid), gate.find_organization(text), gate.find_provider(),
  gate.organizations_within(uuid), gate.working_organizations() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION gate.find_operator(text), gate.find_session(uuid), gate.find_organization(text), gate.find_provider(),
  gate.organizations_within(uuid), gate.working_organizations() TO laurel_app;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
SET ROLE laurel_search;
--> statement-breakpoint
-- Pattern operators are not leakproof and get no index under row-level security: search looks with a role of
-- its own and keeps to the organizations that this transaction may see.
CREATE FUNCTION gate.search_customers(wanted text, capped int) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  pattern text := '%' || replace(replace(replace(lower(wanted), '\', '\\'), '%', '\%'), '_', '\_') || '%';
  visible text := nullif(current_setting('laurel.visible', true), '');
BEGIN
  IF visible = '*' THEN
    RETURN QUERY SELECT x.id FROM (
      SELECT c.id FROM customers c WHERE c.search_text LIKE pattern
      UNION
      SELECT m.customer_id FROM cards k
      JOIN memberships m ON m.organization_id = k.organization_id AND m.id = k.membership_id WHERE k.number LIKE upper(pattern)
    ) x LIMIT capped;
  ELSE
    RETURN QUERY SELECT x.id FROM (
      SELECT c.id FROM customers c WHERE c.organization_id = ANY (visible::uuid[]) AND c.search_text LIKE pattern
      UNION
      SELECT m.customer_id FROM cards k
      JOIN memberships m ON m.organization_id = k.organization_id AND m.id = k.membership_id
      WHERE k.organization_id = ANY (visible::uuid[]) AND k.number LIKE upper(pattern)
    ) x LIMIT capped;
  END IF;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION gate.search_customers(text, int) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION gate.search_customers(text, int) TO laurel_app, laurel_reader;
--> statement-breakpoint
RESET ROLE;
