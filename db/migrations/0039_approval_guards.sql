SELECT gate.protect('approvals');
--> statement-breakpoint
GRANT UPDATE (decision, decided_at, decided_by, decided_by_name, note, posting_id) ON approvals TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (manual_points_max, manual_money_max) ON user_groups TO laurel_app;
--> statement-breakpoint
-- What nobody has nobody can give: whoever administers and gives points already may hand the new right on.
SET ROLE laurel_migrate;
--> statement-breakpoint
UPDATE user_groups SET permissions = array_append(permissions, 'points.approve')
WHERE permissions @> ARRAY['operator.manage', 'points.credit', 'points.debit'];
--> statement-breakpoint
RESET ROLE;
