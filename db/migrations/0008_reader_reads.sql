-- The role that reads across tenants writes nowhere.
REVOKE UPDATE ON installation FROM laurel_reader;
--> statement-breakpoint
REVOKE UPDATE (clock_offset_ms) ON installation FROM laurel_reader;
