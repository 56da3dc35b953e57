SELECT gate.protect('customer_merges');
--> statement-breakpoint
GRANT UPDATE (undone_at, undone_by, undo_reason) ON customer_merges TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (combined_into) ON customers TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (customer_id) ON memberships TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (customer_id) ON coupons TO laurel_app;
