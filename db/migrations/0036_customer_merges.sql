CREATE TABLE "customer_merges" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"target_id" uuid NOT NULL,
	"membership_merge_ids" uuid[] NOT NULL,
	"membership_ids" uuid[] NOT NULL,
	"certificate_ids" uuid[] NOT NULL,
	"coupon_ids" uuid[] NOT NULL,
	"taken" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"author_name" text NOT NULL,
	"reason" text NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_by" text,
	"undo_reason" text,
	CONSTRAINT "customer_merges_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "combined_into" uuid;--> statement-breakpoint
ALTER TABLE "customer_merges" ADD CONSTRAINT "customer_merges_organization_id_source_id_customers_organization_id_id_fk" FOREIGN KEY ("organization_id","source_id") REFERENCES "public"."customers"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_merges" ADD CONSTRAINT "customer_merges_organization_id_target_id_customers_organization_id_id_fk" FOREIGN KEY ("organization_id","target_id") REFERENCES "public"."customers"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "customer_merges_once" ON "customer_merges" USING btree ("organization_id","source_id") WHERE "customer_merges"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "customer_merges_target" ON "customer_merges" USING btree ("organization_id","target_id","at");--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_organization_id_combined_into_customers_organization_id_id_fk" FOREIGN KEY ("organization_id","combined_into") REFERENCES "public"."customers"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customers_combined" ON "customers" USING btree ("organization_id","combined_into") WHERE "customers"."combined_into" is not null;--> statement-breakpoint
CREATE INDEX "orders_open" ON "orders" USING btree ("organization_id","membership_id") WHERE "orders"."status" = 'placed';--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_not_itself" CHECK ("customers"."combined_into" <> "customers"."id");