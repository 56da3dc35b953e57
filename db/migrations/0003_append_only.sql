-- A guard against mistakes, for the owner too: these tables only grow. Kept apart from the tables, so that an
-- installation whose database knows no triggers can leave it out; the application's role has no such grant anyway.
CREATE FUNCTION gate.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: correct it with another row', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['entries', 'program_versions', 'campaign_versions', 'program_state_changes',
    'membership_status_changes', 'order_judgements', 'order_payments', 'order_refunds', 'audit_log'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION gate.refuse_change()', target);
  END LOOP;
END $$;
