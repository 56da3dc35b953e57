SELECT gate.protect(t::regclass) FROM unnest(ARRAY[
  'custom_fields', 'custom_field_values', 'consents', 'consent_versions', 'consent_changes', 'one_time_codes', 'card_changes'
]) AS t;
--> statement-breakpoint
GRANT UPDATE (label, options, is_required, is_filterable, position, archived_at, updated_at) ON custom_fields TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (value, thousandths, customer_id), DELETE ON custom_field_values TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (title, is_required, archived_at, updated_at) ON consents TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (code_sealed, tries_left, verified_at, closed_at) ON one_time_codes TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (phone_confirmed_at) ON memberships TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (membership_id, state, is_main) ON cards TO laurel_app;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_versions
  FOR EACH STATEMENT EXECUTE FUNCTION gate.refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_changes
  FOR EACH STATEMENT EXECUTE FUNCTION gate.refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON card_changes
  FOR EACH STATEMENT EXECUTE FUNCTION gate.refuse_change();
--> statement-breakpoint
GRANT SELECT (tags) ON customers TO laurel_search;
--> statement-breakpoint
SET ROLE laurel_search;
--> statement-breakpoint
-- What an array holds is asked with an operator that is not leakproof, as search is.
CREATE FUNCTION gate.customers_with_tag(wanted text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  visible text := nullif(current_setting('laurel.visible', true), '');
BEGIN
  IF visible = '*' THEN
    RETURN QUERY SELECT c.id FROM customers c WHERE c.tags @> ARRAY[wanted];
  ELSE
    RETURN QUERY SELECT c.id FROM customers c
      WHERE c.organization_id = ANY (visible::uuid[]) AND c.tags @> ARRAY[wanted];
  END IF;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION gate.customers_with_tag(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION gate.customers_with_tag(text) TO laurel_app, laurel_reader;
--> statement-breakpoint
RESET ROLE;
