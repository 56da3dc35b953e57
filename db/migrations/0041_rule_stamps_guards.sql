SELECT gate.protect('rule_stamps');
--> statement-breakpoint
GRANT UPDATE (stamp) ON rule_stamps TO laurel_app;
--> statement-breakpoint
-- Never the same twice, also where the change is rolled back.
CREATE FUNCTION gate.stamp_rules() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO rule_stamps (organization_id, stamp) VALUES (coalesce(NEW.organization_id, OLD.organization_id), gen_random_uuid())
  ON CONFLICT (organization_id) DO UPDATE SET stamp = excluded.stamp;
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['programs', 'program_versions', 'program_state_changes', 'program_claims', 'campaigns', 'campaign_versions'] LOOP
    EXECUTE format('CREATE TRIGGER stamp_rules AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION gate.stamp_rules()', target);
  END LOOP;
END $$;
--> statement-breakpoint
SET ROLE laurel_migrate;
--> statement-breakpoint
INSERT INTO rule_stamps (organization_id, stamp)
  SELECT each.organization_id, gen_random_uuid() FROM (SELECT DISTINCT p.organization_id FROM programs p) AS each;
--> statement-breakpoint
RESET ROLE;
