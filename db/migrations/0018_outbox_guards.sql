SELECT gate.protect('outbox');
--> statement-breakpoint
GRANT UPDATE (delivered_at) ON outbox TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (birthday) ON customers TO laurel_app;
