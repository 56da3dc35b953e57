CREATE TABLE "activity_records" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"event" text NOT NULL,
	"source_id" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	"points" bigint DEFAULT 0 NOT NULL,
	"paid_by" text[] NOT NULL,
	"posting_id" uuid,
	"author_name" text NOT NULL,
	CONSTRAINT "activity_records_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "activity_records_once" UNIQUE("organization_id","membership_id","event","source_id"),
	CONSTRAINT "activity_records_outcome" CHECK ("activity_records"."outcome" in ('paid', 'limit_reached', 'no_rule')),
	CONSTRAINT "activity_records_points" CHECK ("activity_records"."points" >= 0)
);
--> statement-breakpoint
CREATE TABLE "referrals" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"referrer_id" uuid NOT NULL,
	"friend_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"order_id" uuid,
	"rewarded_at" timestamp (3) with time zone,
	"taken_back_at" timestamp (3) with time zone,
	"referrer_points" bigint DEFAULT 0 NOT NULL,
	"friend_points" bigint DEFAULT 0 NOT NULL,
	"posting_id" uuid,
	CONSTRAINT "referrals_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "referrals_friend" UNIQUE("organization_id","friend_id"),
	CONSTRAINT "referrals_self" CHECK ("referrals"."referrer_id" <> "referrals"."friend_id")
);
--> statement-breakpoint
CREATE TABLE "share_codes" (
	"organization_id" uuid NOT NULL,
	"code" text NOT NULL,
	"membership_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "share_codes_organization_id_code_pk" PRIMARY KEY("organization_id","code"),
	CONSTRAINT "share_codes_member" UNIQUE("organization_id","membership_id")
);
--> statement-breakpoint
CREATE TABLE "award_dues" (
	"organization_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"due_at" timestamp (3) with time zone,
	CONSTRAINT "award_dues_organization_id_membership_id_pk" PRIMARY KEY("organization_id","membership_id")
);
--> statement-breakpoint
CREATE TABLE "coupon_uses" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"coupon_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"money" bigint NOT NULL,
	"used_at" timestamp (3) with time zone NOT NULL,
	"returned_at" timestamp (3) with time zone,
	CONSTRAINT "coupon_uses_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "coupon_uses_money" CHECK ("coupon_uses"."money" >= 0)
);
--> statement-breakpoint
CREATE TABLE "coupons" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"name" text NOT NULL,
	"effect" jsonb NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"code_sealed" "bytea" NOT NULL,
	"code_last_four" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	"cancel_reason" text,
	CONSTRAINT "coupons_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "coupons_code" UNIQUE("organization_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "reward_redemptions" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"reward_id" uuid NOT NULL,
	"reward_version_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"posting_id" uuid NOT NULL,
	"points" bigint NOT NULL,
	"certificate_id" uuid,
	"coupon_id" uuid,
	"redeemed_at" timestamp (3) with time zone NOT NULL,
	"author_name" text NOT NULL,
	"cancelled_at" timestamp (3) with time zone,
	"cancel_reason" text,
	CONSTRAINT "reward_redemptions_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "reward_redemptions_one" CHECK (("reward_redemptions"."certificate_id" is null) <> ("reward_redemptions"."coupon_id" is null))
);
--> statement-breakpoint
CREATE TABLE "reward_stocks" (
	"organization_id" uuid NOT NULL,
	"reward_id" uuid NOT NULL,
	"size" bigint,
	"given" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "reward_stocks_organization_id_reward_id_pk" PRIMARY KEY("organization_id","reward_id"),
	CONSTRAINT "reward_stocks_given" CHECK ("reward_stocks"."given" >= 0 and ("reward_stocks"."size" is null or "reward_stocks"."given" <= "reward_stocks"."size"))
);
--> statement-breakpoint
CREATE TABLE "reward_versions" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"reward_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"effective_from" timestamp (3) with time zone NOT NULL,
	"is_active" boolean NOT NULL,
	"rules" jsonb NOT NULL,
	"author_name" text NOT NULL,
	"note" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reward_versions_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "reward_versions_number" UNIQUE("organization_id","reward_id","number")
);
--> statement-breakpoint
CREATE TABLE "rewards" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rewards_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "rewards_name" UNIQUE("organization_id","program_id","name")
);
--> statement-breakpoint
ALTER TABLE "certificate_issues" ADD COLUMN "origin" text DEFAULT 'staff' NOT NULL;--> statement-breakpoint
ALTER TABLE "certificate_issues" ADD COLUMN "origin_id" uuid;--> statement-breakpoint
ALTER TABLE "activity_records" ADD CONSTRAINT "activity_records_organization_id_membership_id_memberships_organization_id_id_fk" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_organization_id_referrer_id_memberships_organization_id_id_fk" FOREIGN KEY ("organization_id","referrer_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_organization_id_friend_id_memberships_organization_id_id_fk" FOREIGN KEY ("organization_id","friend_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_organization_id_order_id_orders_organization_id_id_fk" FOREIGN KEY ("organization_id","order_id") REFERENCES "public"."orders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_codes" ADD CONSTRAINT "share_codes_organization_id_membership_id_memberships_organization_id_id_fk" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_dues" ADD CONSTRAINT "award_dues_organization_id_membership_id_memberships_organization_id_id_fk" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_uses" ADD CONSTRAINT "coupon_uses_organization_id_coupon_id_coupons_organization_id_id_fk" FOREIGN KEY ("organization_id","coupon_id") REFERENCES "public"."coupons"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_uses" ADD CONSTRAINT "coupon_uses_organization_id_order_id_orders_organization_id_id_fk" FOREIGN KEY ("organization_id","order_id") REFERENCES "public"."orders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_organization_id_program_id_programs_organization_id_id_fk" FOREIGN KEY ("organization_id","program_id") REFERENCES "public"."programs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_organization_id_customer_id_customers_organization_id_id_fk" FOREIGN KEY ("organization_id","customer_id") REFERENCES "public"."customers"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_redemptions" ADD CONSTRAINT "reward_redemptions_organization_id_reward_id_rewards_organization_id_id_fk" FOREIGN KEY ("organization_id","reward_id") REFERENCES "public"."rewards"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_redemptions" ADD CONSTRAINT "reward_redemptions_organization_id_reward_version_id_reward_versions_organization_id_id_fk" FOREIGN KEY ("organization_id","reward_version_id") REFERENCES "public"."reward_versions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_redemptions" ADD CONSTRAINT "reward_redemptions_organization_id_membership_id_memberships_organization_id_id_fk" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_redemptions" ADD CONSTRAINT "reward_redemptions_organization_id_certificate_id_certificates_organization_id_id_fk" FOREIGN KEY ("organization_id","certificate_id") REFERENCES "public"."certificates"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_redemptions" ADD CONSTRAINT "reward_redemptions_organization_id_coupon_id_coupons_organization_id_id_fk" FOREIGN KEY ("organization_id","coupon_id") REFERENCES "public"."coupons"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_stocks" ADD CONSTRAINT "reward_stocks_organization_id_reward_id_rewards_organization_id_id_fk" FOREIGN KEY ("organization_id","reward_id") REFERENCES "public"."rewards"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_versions" ADD CONSTRAINT "reward_versions_organization_id_reward_id_rewards_organization_id_id_fk" FOREIGN KEY ("organization_id","reward_id") REFERENCES "public"."rewards"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rewards" ADD CONSTRAINT "rewards_organization_id_program_id_programs_organization_id_id_fk" FOREIGN KEY ("organization_id","program_id") REFERENCES "public"."programs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activity_records_recent" ON "activity_records" USING btree ("organization_id","membership_id","occurred_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "referrals_referrer" ON "referrals" USING btree ("organization_id","referrer_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "referrals_order" ON "referrals" USING btree ("organization_id","order_id") WHERE "referrals"."order_id" is not null;--> statement-breakpoint
CREATE INDEX "award_dues_due" ON "award_dues" USING btree ("organization_id","due_at","membership_id") WHERE "award_dues"."due_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "coupon_uses_once" ON "coupon_uses" USING btree ("organization_id","coupon_id") WHERE "coupon_uses"."returned_at" is null;--> statement-breakpoint
CREATE INDEX "coupon_uses_order" ON "coupon_uses" USING btree ("organization_id","order_id");--> statement-breakpoint
CREATE INDEX "coupons_customer" ON "coupons" USING btree ("organization_id","customer_id","issued_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "reward_redemptions_member" ON "reward_redemptions" USING btree ("organization_id","membership_id","redeemed_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "reward_redemptions_reward" ON "reward_redemptions" USING btree ("organization_id","reward_id","membership_id");--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_issues_once" ON "certificate_issues" USING btree ("organization_id","origin","origin_id") WHERE "certificate_issues"."origin" in ('reward', 'store_credit', 'sale');--> statement-breakpoint
ALTER TABLE "certificate_issues" ADD CONSTRAINT "certificate_issues_origin" CHECK ("certificate_issues"."origin" in ('staff', 'award', 'reward', 'store_credit', 'sale'));