CREATE TABLE "campaign_awards" (
	"organization_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"points" bigint NOT NULL,
	CONSTRAINT "campaign_awards_organization_id_campaign_id_order_id_pk" PRIMARY KEY("organization_id","campaign_id","order_id"),
	CONSTRAINT "campaign_awards_points" CHECK ("campaign_awards"."points" > 0)
);
--> statement-breakpoint
ALTER TABLE "campaign_awards" ADD CONSTRAINT "campaign_awards_organization_id_campaign_id_campaigns_organization_id_id_fk" FOREIGN KEY ("organization_id","campaign_id") REFERENCES "public"."campaigns"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_awards" ADD CONSTRAINT "campaign_awards_organization_id_order_id_orders_organization_id_id_fk" FOREIGN KEY ("organization_id","order_id") REFERENCES "public"."orders"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_awards" ADD CONSTRAINT "campaign_awards_organization_id_membership_id_memberships_organization_id_id_fk" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaign_awards_recent" ON "campaign_awards" USING btree ("organization_id","campaign_id","placed_at" DESC NULLS FIRST,"order_id" DESC NULLS FIRST);