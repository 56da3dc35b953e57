CREATE TABLE "one_time_codes" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"membership_id" uuid NOT NULL,
	"phone_hash" "bytea" NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"code_sealed" "bytea",
	"tries_left" integer NOT NULL,
	"actor_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "one_time_codes_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "one_time_codes_purpose" CHECK ("one_time_codes"."purpose" in ('phone', 'spending')),
	CONSTRAINT "one_time_codes_tries" CHECK ("one_time_codes"."tries_left" >= 0)
);
--> statement-breakpoint
CREATE TABLE "consent_changes" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"consent_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"is_given" boolean NOT NULL,
	"source" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"author_name" text NOT NULL,
	CONSTRAINT "consent_changes_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "consent_changes_source" CHECK ("consent_changes"."source" in ('desk', 'enrolment', 'command_line', 'api', 'portal'))
);
--> statement-breakpoint
CREATE TABLE "consent_versions" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"consent_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"text" text NOT NULL,
	"author_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "consent_versions_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "consent_versions_number" UNIQUE("organization_id","consent_id","number")
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"title" text NOT NULL,
	"is_required" boolean NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "consents_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "consents_key" UNIQUE("organization_id","key")
);
--> statement-breakpoint
CREATE TABLE "custom_field_values" (
	"organization_id" uuid NOT NULL,
	"field_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"value" text NOT NULL,
	"thousandths" bigint,
	CONSTRAINT "custom_field_values_organization_id_subject_id_field_id_pk" PRIMARY KEY("organization_id","subject_id","field_id")
);
--> statement-breakpoint
CREATE TABLE "custom_fields" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"owner" text NOT NULL,
	"key" text NOT NULL,
	"label" text NOT NULL,
	"type" text NOT NULL,
	"options" text[] NOT NULL,
	"is_required" boolean NOT NULL,
	"is_filterable" boolean NOT NULL,
	"position" integer NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "custom_fields_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "custom_fields_key" UNIQUE("organization_id","key"),
	CONSTRAINT "custom_fields_owner" CHECK ("custom_fields"."owner" in ('customer', 'member')),
	CONSTRAINT "custom_fields_type" CHECK ("custom_fields"."type" in ('text', 'number', 'date', 'boolean', 'choice'))
);
--> statement-breakpoint
CREATE TABLE "card_changes" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"card_id" uuid NOT NULL,
	"membership_id" uuid,
	"state" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"author_name" text NOT NULL,
	"reason" text,
	CONSTRAINT "card_changes_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "cards" ALTER COLUMN "membership_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "program_id" uuid;--> statement-breakpoint
SET ROLE laurel_migrate;--> statement-breakpoint
UPDATE cards SET program_id = m.program_id FROM memberships m
WHERE m.organization_id = cards.organization_id AND m.id = cards.membership_id;--> statement-breakpoint
RESET ROLE;--> statement-breakpoint
ALTER TABLE "cards" ALTER COLUMN "program_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "state" text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "is_main" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "phone_confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_organization_id_membership_id_memberships_organization_id_id_fk" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_changes" ADD CONSTRAINT "consent_changes_organization_id_customer_id_customers_organization_id_id_fk" FOREIGN KEY ("organization_id","customer_id") REFERENCES "public"."customers"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_changes" ADD CONSTRAINT "consent_changes_organization_id_version_id_consent_versions_organization_id_id_fk" FOREIGN KEY ("organization_id","version_id") REFERENCES "public"."consent_versions"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_versions" ADD CONSTRAINT "consent_versions_organization_id_consent_id_consents_organization_id_id_fk" FOREIGN KEY ("organization_id","consent_id") REFERENCES "public"."consents"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custom_field_values" ADD CONSTRAINT "custom_field_values_organization_id_field_id_custom_fields_organization_id_id_fk" FOREIGN KEY ("organization_id","field_id") REFERENCES "public"."custom_fields"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custom_field_values" ADD CONSTRAINT "custom_field_values_organization_id_customer_id_customers_organization_id_id_fk" FOREIGN KEY ("organization_id","customer_id") REFERENCES "public"."customers"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custom_fields" ADD CONSTRAINT "custom_fields_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_changes" ADD CONSTRAINT "card_changes_organization_id_card_id_cards_organization_id_id_fk" FOREIGN KEY ("organization_id","card_id") REFERENCES "public"."cards"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_time_codes_live" ON "one_time_codes" USING btree ("organization_id","membership_id","purpose") WHERE "one_time_codes"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "one_time_codes_phone" ON "one_time_codes" USING btree ("organization_id","phone_hash","created_at");--> statement-breakpoint
CREATE INDEX "one_time_codes_actor" ON "one_time_codes" USING btree ("organization_id","actor_id","created_at");--> statement-breakpoint
CREATE INDEX "one_time_codes_sealed" ON "one_time_codes" USING btree ("organization_id","expires_at") WHERE "one_time_codes"."code_sealed" is not null;--> statement-breakpoint
CREATE INDEX "consent_changes_customer" ON "consent_changes" USING btree ("organization_id","customer_id","consent_id","id");--> statement-breakpoint
CREATE INDEX "custom_field_values_value" ON "custom_field_values" USING btree ("organization_id","field_id","value","customer_id");--> statement-breakpoint
CREATE INDEX "custom_field_values_number" ON "custom_field_values" USING btree ("organization_id","field_id","thousandths","customer_id");--> statement-breakpoint
CREATE INDEX "custom_field_values_customer" ON "custom_field_values" USING btree ("organization_id","customer_id");--> statement-breakpoint
CREATE INDEX "card_changes_card" ON "card_changes" USING btree ("organization_id","card_id","id");--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_organization_id_program_id_programs_organization_id_id_fk" FOREIGN KEY ("organization_id","program_id") REFERENCES "public"."programs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "cards_main" ON "cards" USING btree ("organization_id","membership_id") WHERE "cards"."is_main";--> statement-breakpoint
CREATE INDEX "cards_recent" ON "cards" USING btree ("organization_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "cards_recent_all" ON "cards" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "cards_state" ON "cards" USING btree ("organization_id","state","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "cards_program" ON "cards" USING btree ("organization_id","program_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "customers_tags" ON "customers" USING gin ("organization_id","tags");--> statement-breakpoint
CREATE INDEX "memberships_status" ON "memberships" USING btree ("organization_id","status","customer_id");--> statement-breakpoint
CREATE INDEX "memberships_enrolled" ON "memberships" USING btree ("organization_id","enrolled_at","customer_id");--> statement-breakpoint
CREATE INDEX "memberships_phone" ON "memberships" USING btree ("organization_id","phone");--> statement-breakpoint
CREATE INDEX "holders_available" ON "holders" USING btree ("organization_id","program_id","available");--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_state" CHECK ("cards"."state" in ('unassigned', 'active', 'blocked', 'void'));--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_assigned" CHECK ("cards"."state" = 'void' or ("cards"."state" = 'unassigned') = ("cards"."membership_id" is null));