CREATE TABLE "membership_standings" (
	"organization_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"purchase_sum" bigint DEFAULT 0 NOT NULL,
	"tier_key" text,
	"due_at" timestamp (3) with time zone,
	CONSTRAINT "membership_standings_organization_id_membership_id_pk" PRIMARY KEY("organization_id","membership_id")
);
--> statement-breakpoint
CREATE TABLE "membership_tier_changes" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"tier_key" text,
	"at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"cause" text NOT NULL,
	"measure" text,
	"value" bigint,
	"threshold" bigint,
	"author_name" text NOT NULL,
	"reason" text,
	CONSTRAINT "membership_tier_changes_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "membership_tier_changes_cause" CHECK ("membership_tier_changes"."cause" in ('enrolment', 'order', 'points', 'day', 'manual', 'recalculation', 'merge')),
	CONSTRAINT "membership_tier_changes_measure" CHECK ("membership_tier_changes"."measure" in ('spend', 'orders', 'points', 'balance'))
);
--> statement-breakpoint
CREATE TABLE "membership_tier_floors" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"tier_key" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone,
	"reason" text NOT NULL,
	"author_name" text NOT NULL,
	"cleared_at" timestamp (3) with time zone,
	"cleared_by" text,
	"clear_reason" text,
	CONSTRAINT "membership_tier_floors_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "membership_tier_floors_span" CHECK ("membership_tier_floors"."until_at" > "membership_tier_floors"."from_at")
);
--> statement-breakpoint
ALTER TABLE "operations" DROP CONSTRAINT "operations_kind";--> statement-breakpoint
ALTER TABLE "operations" ADD COLUMN "not_before" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "membership_standings" ADD CONSTRAINT "membership_standings_organization_id_membership_id_memberships_organization_id_id_fk" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_tier_changes" ADD CONSTRAINT "membership_tier_changes_organization_id_membership_id_memberships_organization_id_id_fk" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_tier_floors" ADD CONSTRAINT "membership_tier_floors_organization_id_membership_id_memberships_organization_id_id_fk" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "membership_standings_purchases" ON "membership_standings" USING btree ("program_id","purchase_sum","membership_id");--> statement-breakpoint
CREATE INDEX "membership_standings_tier" ON "membership_standings" USING btree ("program_id","tier_key","membership_id");--> statement-breakpoint
CREATE INDEX "membership_standings_due" ON "membership_standings" USING btree ("organization_id","due_at","membership_id") WHERE "membership_standings"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "membership_tier_changes_member" ON "membership_tier_changes" USING btree ("organization_id","membership_id","at");--> statement-breakpoint
CREATE INDEX "membership_tier_floors_member" ON "membership_tier_floors" USING btree ("organization_id","membership_id","from_at");--> statement-breakpoint
CREATE INDEX "orders_membership" ON "orders" USING btree ("organization_id","membership_id","completed_at") WHERE "orders"."membership_id" is not null and "orders"."completed_at" is not null;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_kind" CHECK ("operations"."kind" in ('membership.enroll', 'membership.deactivate', 'certificate.issue', 'certificate.cancel', 'points.credit', 'tier.recalculate'));