SELECT gate.protect(t::regclass) FROM unnest(ARRAY['rewards', 'reward_versions', 'reward_stocks', 'coupons', 'coupon_uses',
  'reward_redemptions', 'award_dues', 'activity_records', 'share_codes', 'referrals']) AS t;
--> statement-breakpoint
GRANT UPDATE (name, updated_at) ON rewards TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (size, given) ON reward_stocks TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (cancelled_at, cancel_reason) ON coupons TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (returned_at) ON coupon_uses TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (cancelled_at, cancel_reason) ON reward_redemptions TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (due_at) ON award_dues TO laurel_app;
--> statement-breakpoint
GRANT UPDATE (order_id, rewarded_at, taken_back_at, referrer_points, friend_points, posting_id) ON referrals TO laurel_app;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON activity_records
  FOR EACH STATEMENT EXECUTE FUNCTION gate.refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reward_versions
  FOR EACH STATEMENT EXECUTE FUNCTION gate.refuse_change();
