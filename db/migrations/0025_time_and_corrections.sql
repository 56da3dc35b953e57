CREATE TABLE "membership_merges" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"target_id" uuid NOT NULL,
	"posting_id" uuid,
	"card_ids" uuid[] NOT NULL,
	"certificate_ids" uuid[] NOT NULL,
	"source_status" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"author_name" text NOT NULL,
	"reason" text NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_posting_id" uuid,
	"undone_by" text,
	"undo_reason" text,
	CONSTRAINT "membership_merges_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "closed_months" (
	"organization_id" uuid NOT NULL,
	"month" text NOT NULL,
	"entries" bigint NOT NULL,
	"totals" jsonb NOT NULL,
	"digest" "bytea" NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"author_name" text NOT NULL,
	"note" text,
	CONSTRAINT "closed_months_organization_id_month_pk" PRIMARY KEY("organization_id","month"),
	CONSTRAINT "closed_months_month" CHECK ("closed_months"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')
);
--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "holders" ADD COLUMN "last_activity_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "lots" ADD COLUMN "stages_passed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "lots" ADD COLUMN "idle" jsonb;--> statement-breakpoint
ALTER TABLE "lots" ADD COLUMN "idle_ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "membership_merges" ADD CONSTRAINT "membership_merges_organization_id_source_id_memberships_organization_id_id_fk" FOREIGN KEY ("organization_id","source_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_merges" ADD CONSTRAINT "membership_merges_organization_id_target_id_memberships_organization_id_id_fk" FOREIGN KEY ("organization_id","target_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closed_months" ADD CONSTRAINT "closed_months_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "membership_merges_source" ON "membership_merges" USING btree ("organization_id","source_id","at");--> statement-breakpoint
CREATE INDEX "membership_merges_target" ON "membership_merges" USING btree ("organization_id","target_id","at");--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_merged_into_memberships_organization_id_id_fk" FOREIGN KEY ("organization_id","merged_into") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "memberships_merged" ON "memberships" USING btree ("organization_id","merged_into") WHERE "memberships"."merged_into" is not null;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_not_itself" CHECK ("memberships"."merged_into" <> "memberships"."id");