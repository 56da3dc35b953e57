SELECT gate.protect('order_refund_lines');
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON order_refund_lines
  FOR EACH STATEMENT EXECUTE FUNCTION gate.refuse_change();
--> statement-breakpoint
-- An order's row is written before its members are locked, and priced after.
GRANT UPDATE (total, order_discount, paid_by_points, paid_by_certificates, discounts_removed, tier_discount,
  shipping_by_points, shipping_by_certificates, tax_by_points, tax_by_certificates, refunded_total) ON orders TO laurel_app;
--> statement-breakpoint
SET ROLE laurel_migrate;
--> statement-breakpoint
UPDATE orders SET refunded_total = total WHERE status = 'refunded';
--> statement-breakpoint
RESET ROLE;
