CREATE TABLE "certificate_layouts" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"heading" text NOT NULL,
	"message" text NOT NULL,
	"terms" text NOT NULL,
	"accent" text NOT NULL,
	"ink" text NOT NULL,
	"ground" text NOT NULL,
	"paper" text NOT NULL,
	"per_page" integer NOT NULL,
	"logo" "bytea",
	"logo_type" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "certificate_layouts_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "certificate_layouts_paper" CHECK ("certificate_layouts"."paper" in ('a4', 'letter')),
	CONSTRAINT "certificate_layouts_per_page" CHECK ("certificate_layouts"."per_page" between 1 and 3),
	CONSTRAINT "certificate_layouts_colours" CHECK ("certificate_layouts"."accent" || "certificate_layouts"."ink" || "certificate_layouts"."ground" ~ '^(#[0-9a-f]{6}){3}$'),
	CONSTRAINT "certificate_layouts_logo" CHECK (("certificate_layouts"."logo" is null) = ("certificate_layouts"."logo_type" is null)),
	CONSTRAINT "certificate_layouts_logo_type" CHECK ("certificate_layouts"."logo_type" in ('image/png', 'image/jpeg'))
);
--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "operation_id" uuid;--> statement-breakpoint
ALTER TABLE "certificate_layouts" ADD CONSTRAINT "certificate_layouts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_layouts_name" ON "certificate_layouts" USING btree ("organization_id",lower("name")) WHERE "certificate_layouts"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "entries_operation" ON "entries" USING btree ("organization_id","operation_id","occurred_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "entries"."operation_id" is not null;