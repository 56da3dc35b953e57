SELECT gate.protect('campaign_awards');
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON campaign_awards
  FOR EACH STATEMENT EXECUTE FUNCTION gate.refuse_change();
