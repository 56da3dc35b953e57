CREATE TABLE "operation_items" (
	"organization_id" uuid NOT NULL,
	"operation_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"subject_id" uuid NOT NULL,
	"amount" bigint,
	"outcome" text,
	"code" text,
	"words" text,
	"result" jsonb,
	"undone_by" uuid,
	CONSTRAINT "operation_items_organization_id_operation_id_position_pk" PRIMARY KEY("organization_id","operation_id","position"),
	CONSTRAINT "operation_items_outcome" CHECK ("operation_items"."outcome" in ('done', 'skipped', 'failed')),
	CONSTRAINT "operation_items_amount" CHECK ("operation_items"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "operations" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"title" text NOT NULL,
	"input" jsonb NOT NULL,
	"subject_kind" text NOT NULL,
	"author_kind" text NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"opened_by" jsonb,
	"request_id" text NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"cursor" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"cancel_requested_at" timestamp (3) with time zone,
	"cancel_requested_by" text,
	"failure_reason" text,
	"undoes" uuid,
	"undone_by" uuid,
	"lease_id" uuid,
	"lease_until" timestamp (3) with time zone,
	CONSTRAINT "operations_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "operations_kind" CHECK ("operations"."kind" in ('membership.enroll', 'membership.deactivate', 'certificate.issue', 'certificate.cancel', 'points.credit')),
	CONSTRAINT "operations_state" CHECK ("operations"."state" in ('queued', 'running', 'done', 'cancelled', 'failed')),
	CONSTRAINT "operations_subject" CHECK ("operations"."subject_kind" in ('customer', 'certificate')),
	CONSTRAINT "operations_counts" CHECK (least("operations"."done", "operations"."skipped", "operations"."failed", "operations"."cursor") >= 0),
	CONSTRAINT "operations_total" CHECK ("operations"."done" + "operations"."skipped" + "operations"."failed" <= "operations"."total"),
	CONSTRAINT "operations_finished" CHECK (("operations"."finished_at" is null) = ("operations"."state" in ('queued', 'running')))
);
--> statement-breakpoint
ALTER TABLE "operation_items" ADD CONSTRAINT "operation_items_organization_id_operation_id_operations_organization_id_id_fk" FOREIGN KEY ("organization_id","operation_id") REFERENCES "public"."operations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_organization_id_undoes_operations_organization_id_id_fk" FOREIGN KEY ("organization_id","undoes") REFERENCES "public"."operations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_organization_id_undone_by_operations_organization_id_id_fk" FOREIGN KEY ("organization_id","undone_by") REFERENCES "public"."operations"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "operation_items_notable" ON "operation_items" USING btree ("organization_id","operation_id","outcome","position") WHERE "operation_items"."outcome" in ('skipped', 'failed');--> statement-breakpoint
CREATE INDEX "operations_recent" ON "operations" USING btree ("organization_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "operations_recent_all" ON "operations" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "operations_open" ON "operations" USING btree ("organization_id","lease_until","created_at") WHERE "operations"."state" in ('queued', 'running');