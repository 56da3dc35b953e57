CREATE TABLE "approvals" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"verb" text NOT NULL,
	"input" jsonb NOT NULL,
	"membership_id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"change" bigint NOT NULL,
	"reason" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_by_name" text NOT NULL,
	"lapses_at" timestamp (3) with time zone NOT NULL,
	"decision" text,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"decided_by_name" text,
	"note" text,
	"posting_id" uuid,
	CONSTRAINT "approvals_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "approvals_verb" CHECK ("approvals"."verb" in ('points.credit', 'points.debit', 'entry.reverse')),
	CONSTRAINT "approvals_decision" CHECK ("approvals"."decision" in ('approved', 'declined', 'withdrawn')),
	CONSTRAINT "approvals_change" CHECK ("approvals"."change" <> 0),
	CONSTRAINT "approvals_decided" CHECK (("approvals"."decision" is null) = ("approvals"."decided_at" is null)),
	CONSTRAINT "approvals_posted" CHECK (("approvals"."posting_id" is not null) = coalesce("approvals"."decision" = 'approved', false)),
	CONSTRAINT "approvals_second_person" CHECK ("approvals"."decision" is distinct from 'approved' or coalesce("approvals"."decided_by" <> "approvals"."asked_by", false))
);
--> statement-breakpoint
ALTER TABLE "user_groups" ADD COLUMN "manual_points_max" bigint;--> statement-breakpoint
ALTER TABLE "user_groups" ADD COLUMN "manual_money_max" bigint;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_organization_id_membership_id_memberships_organization_id_id_fk" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."memberships"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_organization_id_program_id_programs_organization_id_id_fk" FOREIGN KEY ("organization_id","program_id") REFERENCES "public"."programs"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approvals_recent" ON "approvals" USING btree ("organization_id","asked_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "approvals_recent_all" ON "approvals" USING btree ("asked_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "approvals_waiting" ON "approvals" USING btree ("organization_id","lapses_at") WHERE "approvals"."decision" is null;--> statement-breakpoint
CREATE INDEX "approvals_member" ON "approvals" USING btree ("organization_id","membership_id","asked_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "approvals_posting" ON "approvals" USING btree ("organization_id","posting_id") WHERE "approvals"."posting_id" is not null;--> statement-breakpoint
ALTER TABLE "user_groups" ADD CONSTRAINT "user_groups_manual_max" CHECK (least("user_groups"."manual_points_max", "user_groups"."manual_money_max") >= 0);