CREATE TABLE "audit_log" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"opened_by" jsonb,
	"verb" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"request_id" text NOT NULL,
	CONSTRAINT "audit_log_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_personal" (
	"organization_id" uuid NOT NULL,
	"audit_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "audit_personal_organization_id_audit_id_pk" PRIMARY KEY("organization_id","audit_id")
);
--> statement-breakpoint
CREATE TABLE "day_runs" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"through" timestamp (3) with time zone NOT NULL,
	"ran_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"organization_id" uuid NOT NULL,
	"actor" text NOT NULL,
	"verb" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_organization_id_actor_verb_key_pk" PRIMARY KEY("organization_id","actor","verb","key")
);
--> statement-breakpoint
CREATE TABLE "campaign_versions" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"effective_from" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"rules" jsonb NOT NULL,
	"author_name" text NOT NULL,
	"note" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "campaign_versions_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "campaign_versions_number" UNIQUE("organization_id","campaign_id","number"),
	CONSTRAINT "campaign_versions_state" CHECK ("campaign_versions"."state" in ('draft', 'running', 'paused', 'ended'))
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "campaigns_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "campaigns_name" UNIQUE("organization_id","name"),
	CONSTRAINT "campaigns_state" CHECK ("campaigns"."state" in ('draft', 'running', 'paused', 'ended'))
);
--> statement-breakpoint
CREATE TABLE "certificate_issues" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"count" integer NOT NULL,
	"note" text,
	"author_name" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "certificate_issues_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"holder_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"nominal" bigint NOT NULL,
	"use" text NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"code_sealed" "bytea" NOT NULL,
	"code_last_four" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	"cancel_reason" text,
	CONSTRAINT "certificates_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "certificates_code" UNIQUE("organization_id","code_hash"),
	CONSTRAINT "certificates_holder" UNIQUE("organization_id","holder_id"),
	CONSTRAINT "certificates_use" CHECK ("certificates"."use" in ('multi', 'single')),
	CONSTRAINT "certificates_nominal" CHECK ("certificates"."nominal" > 0)
);
--> statement-breakpoint
CREATE TABLE "cards" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"number" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "cards_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "cards_number" UNIQUE("organization_id","number")
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"external_id" text,
	"name" text NOT NULL,
	"emails" text[] NOT NULL,
	"phones" text[] NOT NULL,
	"tags" text[] NOT NULL,
	"search_text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "customers_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "customers_external" UNIQUE("organization_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "membership_status_changes" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"status" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"author_name" text NOT NULL,
	"reason" text,
	CONSTRAINT "membership_status_changes_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"holder_id" uuid NOT NULL,
	"status" text NOT NULL,
	"phone" text,
	"enrolled_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "memberships_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "memberships_once" UNIQUE("organization_id","customer_id","program_id"),
	CONSTRAINT "memberships_holder" UNIQUE("organization_id","holder_id"),
	CONSTRAINT "memberships_status" CHECK ("memberships"."status" in ('not_confirmed', 'active', 'deactivated'))
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"clock_offset_ms" bigint DEFAULT 0 NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "installation_one" CHECK ("installation"."one"),
	CONSTRAINT "installation_forward" CHECK ("installation"."clock_offset_ms" >= 0)
);
--> statement-breakpoint
CREATE TABLE "sign_in_throttles" (
	"key" text NOT NULL,
	"failures" integer NOT NULL,
	"window_ends_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sign_in_throttles_key_pk" PRIMARY KEY("key")
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"posting_id" uuid NOT NULL,
	"holder_id" uuid NOT NULL,
	"holder_version" integer NOT NULL,
	"lot_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from_bucket" text NOT NULL,
	"to_bucket" text NOT NULL,
	"amount" bigint NOT NULL,
	"unit" text NOT NULL,
	"program_id" uuid NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"posted_on" date NOT NULL,
	"pending_after" bigint NOT NULL,
	"available_after" bigint NOT NULL,
	"held_after" bigint NOT NULL,
	"owed_after" bigint NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"opened_by" uuid,
	"order_id" uuid,
	"hold_id" uuid,
	"campaign_id" uuid,
	"program_version_id" uuid,
	"reason" text,
	"explanation" jsonb,
	"reverses" uuid,
	"corrects" uuid,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "entries_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "entries_version" UNIQUE("organization_id","holder_id","holder_version"),
	CONSTRAINT "entries_positive" CHECK ("entries"."amount" > 0),
	CONSTRAINT "entries_after" CHECK (least("entries"."pending_after", "entries"."available_after", "entries"."held_after", "entries"."owed_after") >= 0),
	CONSTRAINT "entries_movement" CHECK (("entries"."kind", "entries"."from_bucket", "entries"."to_bucket") in (('earn','issued','pending'),('earn','issued','available'),('activate','pending','available'),('hold','available','held'),('release','held','available'),('redeem','held','redeemed'),('redeem','available','redeemed'),('return','redeemed','available'),('adjust_credit','adjusted','pending'),('adjust_credit','adjusted','available'),('adjust_debit','available','adjusted'),('merge_out','pending','merged'),('merge_out','available','merged'),('merge_out','merged','owed'),('merge_in','merged','pending'),('merge_in','merged','available'),('merge_in','owed','merged'),('clawback','pending','revoked'),('clawback','available','revoked'),('clawback','owed','revoked'),('repay','available','owed'),('write_off','adjusted','owed'),('expire','available','expired'),('forfeit','held','expired'),('forfeit','available','expired'),('convert','available','converted'),('issue','issued','available'),('issue','converted','available'),('cancel','available','revoked')) or ("entries"."reverses" is not null and ("entries"."kind", "entries"."from_bucket", "entries"."to_bucket") in (('earn','pending','issued'),('earn','available','issued'),('activate','available','pending'),('hold','held','available'),('release','available','held'),('redeem','redeemed','held'),('redeem','redeemed','available'),('return','available','redeemed'),('adjust_credit','pending','adjusted'),('adjust_credit','available','adjusted'),('adjust_debit','adjusted','available'),('merge_out','merged','pending'),('merge_out','merged','available'),('merge_out','owed','merged'),('merge_in','pending','merged'),('merge_in','available','merged'),('merge_in','merged','owed'),('clawback','revoked','pending'),('clawback','revoked','available'),('clawback','revoked','owed'),('repay','owed','available'),('write_off','owed','adjusted'),('expire','expired','available'),('forfeit','expired','held'),('forfeit','expired','available'),('convert','converted','available'),('issue','available','issued'),('issue','available','converted'),('cancel','revoked','available')))),
	CONSTRAINT "entries_one_target" CHECK ("entries"."reverses" is null or "entries"."corrects" is null)
);
--> statement-breakpoint
CREATE TABLE "hold_parts" (
	"organization_id" uuid NOT NULL,
	"hold_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "hold_parts_organization_id_hold_id_lot_id_pk" PRIMARY KEY("organization_id","hold_id","lot_id"),
	CONSTRAINT "hold_parts_not_negative" CHECK ("hold_parts"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "holders" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"unit" text NOT NULL,
	"program_id" uuid NOT NULL,
	"pending" bigint DEFAULT 0 NOT NULL,
	"available" bigint DEFAULT 0 NOT NULL,
	"held" bigint DEFAULT 0 NOT NULL,
	"owed" bigint DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"head_hash" "bytea",
	"head_recorded_at" timestamp (3) with time zone,
	"owed_head_at" timestamp (3) with time zone,
	"next_due_at" timestamp (3) with time zone,
	CONSTRAINT "holders_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "holders_kind" CHECK ("holders"."kind" in ('membership', 'certificate')),
	CONSTRAINT "holders_unit" CHECK ("holders"."unit" = 'points' or "holders"."unit" ~ '^[A-Z]{3}$'),
	CONSTRAINT "holders_not_negative" CHECK (least("holders"."pending", "holders"."available", "holders"."held", "holders"."owed") >= 0)
);
--> statement-breakpoint
CREATE TABLE "holds" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"holder_id" uuid NOT NULL,
	"order_id" uuid,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "holds_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "lots" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"holder_id" uuid NOT NULL,
	"program_version_id" uuid,
	"parent_lot_id" uuid,
	"activates_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"burn_stages" jsonb,
	"head_occurred_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"pending" bigint DEFAULT 0 NOT NULL,
	"available" bigint DEFAULT 0 NOT NULL,
	"held" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "lots_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "lots_not_negative" CHECK (least("lots"."pending", "lots"."available", "lots"."held") >= 0),
	CONSTRAINT "lots_terms" CHECK ("lots"."expires_at" is null or "lots"."expires_at" >= "lots"."activates_at")
);
--> statement-breakpoint
CREATE TABLE "order_judgements" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"points" bigint DEFAULT 0 NOT NULL,
	"judged_at" timestamp (3) with time zone NOT NULL,
	"explanation" jsonb,
	CONSTRAINT "order_judgements_organization_id_order_id_rule_pk" PRIMARY KEY("organization_id","order_id","rule"),
	CONSTRAINT "order_judgements_outcome" CHECK ("order_judgements"."outcome" in ('earned', 'nothing', 'not_eligible'))
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"sku" text NOT NULL,
	"item" text,
	"category" text,
	"quantity_milli" bigint NOT NULL,
	"gross" bigint NOT NULL,
	"discount" bigint NOT NULL,
	"order_discount_share" bigint NOT NULL,
	"paid_by_points" bigint DEFAULT 0 NOT NULL,
	"paid_by_certificates" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "order_lines_organization_id_order_id_number_pk" PRIMARY KEY("organization_id","order_id","number")
);
--> statement-breakpoint
CREATE TABLE "order_payments" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"holder_id" uuid NOT NULL,
	"hold_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"amount" bigint NOT NULL,
	"money" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "order_payments_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "order_payments_holder" UNIQUE("organization_id","order_id","holder_id"),
	CONSTRAINT "order_payments_positive" CHECK ("order_payments"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "order_refunds" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"refunded_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"points_returned" bigint DEFAULT 0 NOT NULL,
	"certificates_returned" bigint DEFAULT 0 NOT NULL,
	"points_taken_back" bigint DEFAULT 0 NOT NULL,
	"points_owed" bigint DEFAULT 0 NOT NULL,
	"points_already_expired" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "order_refunds_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"customer_id" uuid NOT NULL,
	"program_id" uuid,
	"program_version_id" uuid,
	"membership_id" uuid,
	"status" text NOT NULL,
	"channel" text NOT NULL,
	"order_type" text NOT NULL,
	"currency" text NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	"refunded_at" timestamp (3) with time zone,
	"gross_total" bigint NOT NULL,
	"line_discounts" bigint NOT NULL,
	"order_discount" bigint NOT NULL,
	"shipping" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"total" bigint NOT NULL,
	"paid_by_points" bigint DEFAULT 0 NOT NULL,
	"paid_by_certificates" bigint DEFAULT 0 NOT NULL,
	"discounts_removed" bigint DEFAULT 0 NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "orders_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "orders_external" UNIQUE("organization_id","external_id"),
	CONSTRAINT "orders_status" CHECK ("orders"."status" in ('placed', 'completed', 'cancelled', 'refunded')),
	CONSTRAINT "orders_currency" CHECK ("orders"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "openings" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"operator_id" uuid NOT NULL,
	"opened_organization_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "openings_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "operators" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"password_hash" text NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "operators_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"parent_id" uuid,
	"ancestors" uuid[] NOT NULL,
	"time_zone" text NOT NULL,
	"module_enabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "organizations_slug_unique" UNIQUE("slug"),
	CONSTRAINT "organizations_kind" CHECK ("organizations"."kind" in ('provider', 'reseller')),
	CONSTRAINT "organizations_root" CHECK (("organizations"."kind" = 'provider') = ("organizations"."parent_id" is null))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"operator_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "sessions_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "sessions_id" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "sign_in_names" (
	"organization_id" uuid NOT NULL,
	"operator_id" uuid NOT NULL,
	"email" text NOT NULL,
	CONSTRAINT "sign_in_names_email_pk" PRIMARY KEY("email")
);
--> statement-breakpoint
CREATE TABLE "user_groups" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"permissions" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "user_groups_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "user_groups_name" UNIQUE("organization_id","name")
);
--> statement-breakpoint
CREATE TABLE "program_claims" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"order_type" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone,
	CONSTRAINT "program_claims_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "program_state_changes" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"state" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"author_name" text NOT NULL,
	"reason" text,
	CONSTRAINT "program_state_changes_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "program_versions" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"effective_from" timestamp (3) with time zone NOT NULL,
	"rules" jsonb NOT NULL,
	"note" text,
	"author_name" text NOT NULL,
	"author_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "program_versions_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "program_versions_number" UNIQUE("organization_id","program_id","number"),
	CONSTRAINT "program_versions_start" UNIQUE("organization_id","program_id","effective_from")
);
--> statement-breakpoint
CREATE TABLE "programs" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"currency" text NOT NULL,
	"point_decimals" integer NOT NULL,
	"time_zone" text NOT NULL,
	"state" text NOT NULL,
	"draft_rules" jsonb,
	"closes_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "programs_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "programs_name" UNIQUE("organization_id","name"),
	CONSTRAINT "programs_kind" CHECK ("programs"."kind" in ('points', 'cashback')),
	CONSTRAINT "programs_state" CHECK ("programs"."state" in ('draft', 'active', 'paused', 'archived')),
	CONSTRAINT "programs_decimals" CHECK ("programs"."point_decimals" in (0, 2, 3)),
	CONSTRAINT "programs_draft" CHECK (("programs"."state" = 'draft') = ("programs"."draft_rules" is not null))
);
--> statement-breakpoint
ALTER TABLE "campaign_versions" ADD CONSTRAINT "campaign_versions_organization_id_campaign_id_campaigns_organization_id_id_fk" FOREIGN KEY ("organization_id","campaign_id") REFERENCES "public"."campaigns"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_organization_id_program_id_programs_organization_id_id_fk" FOREIGN KEY ("organization_id","program_id") REFERENCES "public"."programs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_issues" ADD CONSTRAINT "certificate_issues_organization_id_program_id_programs_organization_id_id_fk" FOREIGN KEY ("organization_id","program_id") REFERENCES "public"."programs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_organization_id_issue_id_certificate_issues_organization_id_id_fk" FOREIGN KEY ("organization_id","issue_id") REFERENCES "public"."certificate_issues"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_organization_id_program_id_programs_organization_id_id_fk" FOREIGN KEY ("organization_id","program_id") REFERENCES "public"."programs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_organization_id_customer_id_customers_organization_id_id_fk" FOREIGN KEY ("organization_id","customer_id") REFERENCES "public"."customers"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_organization_id_holder_id_holders_organization_id_id_fk" FOREIGN KEY ("organization_id","holder_id") REFERENCES "public"."holders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_organization_id_membership_id_memberships_organization_id_id_fk" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_status_changes" ADD CONSTRAINT "membership_status_changes_organization_id_membership_id_memberships_organization_id_id_fk" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_program_id_programs_organization_id_id_fk" FOREIGN KEY ("organization_id","program_id") REFERENCES "public"."programs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_customer_id_customers_organization_id_id_fk" FOREIGN KEY ("organization_id","customer_id") REFERENCES "public"."customers"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_holder_id_holders_organization_id_id_fk" FOREIGN KEY ("organization_id","holder_id") REFERENCES "public"."holders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_organization_id_holder_id_holders_organization_id_id_fk" FOREIGN KEY ("organization_id","holder_id") REFERENCES "public"."holders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_organization_id_lot_id_lots_organization_id_id_fk" FOREIGN KEY ("organization_id","lot_id") REFERENCES "public"."lots"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_organization_id_hold_id_holds_organization_id_id_fk" FOREIGN KEY ("organization_id","hold_id") REFERENCES "public"."holds"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_organization_id_reverses_entries_organization_id_id_fk" FOREIGN KEY ("organization_id","reverses") REFERENCES "public"."entries"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_organization_id_corrects_entries_organization_id_id_fk" FOREIGN KEY ("organization_id","corrects") REFERENCES "public"."entries"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_organization_id_program_version_id_program_versions_organization_id_id_fk" FOREIGN KEY ("organization_id","program_version_id") REFERENCES "public"."program_versions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold_parts" ADD CONSTRAINT "hold_parts_organization_id_hold_id_holds_organization_id_id_fk" FOREIGN KEY ("organization_id","hold_id") REFERENCES "public"."holds"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold_parts" ADD CONSTRAINT "hold_parts_organization_id_lot_id_lots_organization_id_id_fk" FOREIGN KEY ("organization_id","lot_id") REFERENCES "public"."lots"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holders" ADD CONSTRAINT "holders_organization_id_program_id_programs_organization_id_id_fk" FOREIGN KEY ("organization_id","program_id") REFERENCES "public"."programs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_organization_id_holder_id_holders_organization_id_id_fk" FOREIGN KEY ("organization_id","holder_id") REFERENCES "public"."holders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_organization_id_holder_id_holders_organization_id_id_fk" FOREIGN KEY ("organization_id","holder_id") REFERENCES "public"."holders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_organization_id_parent_lot_id_lots_organization_id_id_fk" FOREIGN KEY ("organization_id","parent_lot_id") REFERENCES "public"."lots"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_organization_id_program_version_id_program_versions_organization_id_id_fk" FOREIGN KEY ("organization_id","program_version_id") REFERENCES "public"."program_versions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_judgements" ADD CONSTRAINT "order_judgements_organization_id_order_id_orders_organization_id_id_fk" FOREIGN KEY ("organization_id","order_id") REFERENCES "public"."orders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_organization_id_order_id_orders_organization_id_id_fk" FOREIGN KEY ("organization_id","order_id") REFERENCES "public"."orders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_payments" ADD CONSTRAINT "order_payments_organization_id_order_id_orders_organization_id_id_fk" FOREIGN KEY ("organization_id","order_id") REFERENCES "public"."orders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_payments" ADD CONSTRAINT "order_payments_organization_id_holder_id_holders_organization_id_id_fk" FOREIGN KEY ("organization_id","holder_id") REFERENCES "public"."holders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_payments" ADD CONSTRAINT "order_payments_organization_id_hold_id_holds_organization_id_id_fk" FOREIGN KEY ("organization_id","hold_id") REFERENCES "public"."holds"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_refunds" ADD CONSTRAINT "order_refunds_organization_id_order_id_orders_organization_id_id_fk" FOREIGN KEY ("organization_id","order_id") REFERENCES "public"."orders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_organization_id_customer_id_customers_organization_id_id_fk" FOREIGN KEY ("organization_id","customer_id") REFERENCES "public"."customers"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_organization_id_program_id_programs_organization_id_id_fk" FOREIGN KEY ("organization_id","program_id") REFERENCES "public"."programs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_organization_id_program_version_id_program_versions_organization_id_id_fk" FOREIGN KEY ("organization_id","program_version_id") REFERENCES "public"."program_versions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_organization_id_membership_id_memberships_organization_id_id_fk" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openings" ADD CONSTRAINT "openings_opened_organization_id_organizations_id_fk" FOREIGN KEY ("opened_organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openings" ADD CONSTRAINT "openings_organization_id_session_id_sessions_organization_id_id_fk" FOREIGN KEY ("organization_id","session_id") REFERENCES "public"."sessions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operators" ADD CONSTRAINT "operators_organization_id_group_id_user_groups_organization_id_id_fk" FOREIGN KEY ("organization_id","group_id") REFERENCES "public"."user_groups"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_parent_id_organizations_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_organization_id_operator_id_operators_organization_id_id_fk" FOREIGN KEY ("organization_id","operator_id") REFERENCES "public"."operators"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_names" ADD CONSTRAINT "sign_in_names_organization_id_operator_id_operators_organization_id_id_fk" FOREIGN KEY ("organization_id","operator_id") REFERENCES "public"."operators"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_groups" ADD CONSTRAINT "user_groups_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_claims" ADD CONSTRAINT "program_claims_organization_id_program_id_programs_organization_id_id_fk" FOREIGN KEY ("organization_id","program_id") REFERENCES "public"."programs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_state_changes" ADD CONSTRAINT "program_state_changes_organization_id_program_id_programs_organization_id_id_fk" FOREIGN KEY ("organization_id","program_id") REFERENCES "public"."programs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_versions" ADD CONSTRAINT "program_versions_organization_id_program_id_programs_organization_id_id_fk" FOREIGN KEY ("organization_id","program_id") REFERENCES "public"."programs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programs" ADD CONSTRAINT "programs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("organization_id","subject_id");--> statement-breakpoint
CREATE INDEX "audit_personal_customer" ON "audit_personal" USING btree ("organization_id","customer_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("organization_id","created_at");--> statement-breakpoint
CREATE INDEX "campaigns_program" ON "campaigns" USING btree ("organization_id","program_id","starts_at");--> statement-breakpoint
CREATE INDEX "campaigns_recent" ON "campaigns" USING btree ("organization_id","starts_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "campaigns_recent_all" ON "campaigns" USING btree ("starts_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "certificates_recent" ON "certificates" USING btree ("organization_id","issued_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "certificates_recent_all" ON "certificates" USING btree ("issued_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "certificates_customer" ON "certificates" USING btree ("organization_id","customer_id","issued_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "cards_membership" ON "cards" USING btree ("organization_id","membership_id");--> statement-breakpoint
CREATE INDEX "customers_name" ON "customers" USING btree ("organization_id","name","id");--> statement-breakpoint
CREATE INDEX "customers_name_all" ON "customers" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "customers_recent" ON "customers" USING btree ("organization_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "customers_recent_all" ON "customers" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "membership_status_changes_member" ON "membership_status_changes" USING btree ("organization_id","membership_id","at");--> statement-breakpoint
CREATE INDEX "memberships_program" ON "memberships" USING btree ("organization_id","program_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "entries_reverses" ON "entries" USING btree ("organization_id","reverses") WHERE "entries"."reverses" is not null;--> statement-breakpoint
CREATE INDEX "entries_corrects" ON "entries" USING btree ("organization_id","corrects") WHERE "entries"."corrects" is not null;--> statement-breakpoint
CREATE INDEX "entries_order" ON "entries" USING btree ("organization_id","order_id") WHERE "entries"."order_id" is not null;--> statement-breakpoint
CREATE INDEX "entries_posting" ON "entries" USING btree ("organization_id","posting_id");--> statement-breakpoint
CREATE INDEX "entries_lot" ON "entries" USING btree ("organization_id","lot_id");--> statement-breakpoint
CREATE INDEX "entries_recent" ON "entries" USING btree ("organization_id","occurred_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "entries_recent_all" ON "entries" USING btree ("occurred_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "entries_program" ON "entries" USING btree ("organization_id","program_id","occurred_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "entries_holder" ON "entries" USING btree ("organization_id","holder_id","occurred_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "entries_actor" ON "entries" USING btree ("organization_id","actor_id","occurred_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "entries"."actor_id" is not null;--> statement-breakpoint
CREATE INDEX "holders_due" ON "holders" USING btree ("organization_id","next_due_at","id") WHERE "holders"."next_due_at" is not null;--> statement-breakpoint
CREATE INDEX "holders_program" ON "holders" USING btree ("organization_id","program_id","kind","id");--> statement-breakpoint
CREATE INDEX "holds_open" ON "holds" USING btree ("organization_id","holder_id") WHERE "holds"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "holds_order" ON "holds" USING btree ("organization_id","order_id");--> statement-breakpoint
CREATE INDEX "lots_holder" ON "lots" USING btree ("organization_id","holder_id","id");--> statement-breakpoint
CREATE INDEX "lots_open" ON "lots" USING btree ("organization_id","holder_id") WHERE "lots"."pending" + "lots"."available" + "lots"."held" > 0;--> statement-breakpoint
CREATE INDEX "order_refunds_order" ON "order_refunds" USING btree ("organization_id","order_id");--> statement-breakpoint
CREATE INDEX "orders_recent" ON "orders" USING btree ("organization_id","placed_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "orders_recent_all" ON "orders" USING btree ("placed_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "orders_customer" ON "orders" USING btree ("organization_id","customer_id","placed_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "orders_program" ON "orders" USING btree ("organization_id","program_id","placed_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "openings_session" ON "openings" USING btree ("organization_id","session_id");--> statement-breakpoint
CREATE UNIQUE INDEX "organizations_one_provider" ON "organizations" USING btree ("kind") WHERE "organizations"."kind" = 'provider';--> statement-breakpoint
CREATE INDEX "organizations_parent" ON "organizations" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "organizations_ancestors" ON "organizations" USING gin ("ancestors");--> statement-breakpoint
CREATE INDEX "sessions_operator" ON "sessions" USING btree ("organization_id","operator_id");--> statement-breakpoint
CREATE INDEX "program_claims_program" ON "program_claims" USING btree ("organization_id","program_id");--> statement-breakpoint
CREATE INDEX "program_state_changes_program" ON "program_state_changes" USING btree ("organization_id","program_id","at");--> statement-breakpoint
CREATE INDEX "programs_recent" ON "programs" USING btree ("organization_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "programs_recent_all" ON "programs" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);