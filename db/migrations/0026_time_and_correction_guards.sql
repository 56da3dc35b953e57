SELECT gate.protect(t::regclass) FROM unnest(ARRAY['membership_merges', 'closed_months']) AS t;
--> statement-breakpoint
GRANT UPDATE (undone_at, undone_posting_id, undone_by, undo_reason) ON membership_merges TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (merged_into) ON memberships TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (membership_id) ON cards TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (customer_id) ON certificates TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (last_activity_at) ON holders TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (stages_passed, idle_ended_at) ON lots TO laurel_app;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON closed_months
  FOR EACH STATEMENT EXECUTE FUNCTION gate.refuse_change();
--> statement-breakpoint
-- A closed month takes no more entries, whoever writes them.
CREATE FUNCTION gate.refuse_closed_month() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM closed_months m JOIN fresh f
    ON f.organization_id = m.organization_id AND to_char(f.posted_on, 'YYYY-MM') = m.month) THEN
    RAISE EXCEPTION 'This month is closed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER month_is_open AFTER INSERT ON entries REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION gate.refuse_closed_month();
