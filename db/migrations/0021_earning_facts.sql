CREATE TABLE "campaign_budget_slots" (
	"organization_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"slot" integer NOT NULL,
	"points_left" bigint,
	"uses_left" bigint,
	CONSTRAINT "campaign_budget_slots_organization_id_campaign_id_slot_pk" PRIMARY KEY("organization_id","campaign_id","slot"),
	CONSTRAINT "campaign_budget_slots_slot" CHECK ("campaign_budget_slots"."slot" between 0 and 15),
	CONSTRAINT "campaign_budget_slots_left" CHECK ("campaign_budget_slots"."points_left" >= 0 and "campaign_budget_slots"."uses_left" >= 0)
);
--> statement-breakpoint
CREATE TABLE "campaign_grants" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"points" bigint NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "campaign_grants_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "campaign_grants_points" CHECK ("campaign_grants"."points" <> 0)
);
--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "brand" text;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "promotional" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "paid_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "coupon_codes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign_budget_slots" ADD CONSTRAINT "campaign_budget_slots_organization_id_campaign_id_campaigns_organization_id_id_fk" FOREIGN KEY ("organization_id","campaign_id") REFERENCES "public"."campaigns"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_grants" ADD CONSTRAINT "campaign_grants_organization_id_campaign_id_campaigns_organization_id_id_fk" FOREIGN KEY ("organization_id","campaign_id") REFERENCES "public"."campaigns"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_grants" ADD CONSTRAINT "campaign_grants_organization_id_order_id_orders_organization_id_id_fk" FOREIGN KEY ("organization_id","order_id") REFERENCES "public"."orders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_grants" ADD CONSTRAINT "campaign_grants_organization_id_membership_id_memberships_organization_id_id_fk" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_grants_once" ON "campaign_grants" USING btree ("organization_id","campaign_id","order_id") WHERE "campaign_grants"."points" > 0;--> statement-breakpoint
CREATE INDEX "campaign_grants_member" ON "campaign_grants" USING btree ("organization_id","campaign_id","membership_id");--> statement-breakpoint
CREATE INDEX "campaign_grants_order" ON "campaign_grants" USING btree ("organization_id","order_id");