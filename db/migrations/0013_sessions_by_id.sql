ALTER TABLE "sessions" DROP CONSTRAINT "sessions_id";--> statement-breakpoint
CREATE INDEX "sessions_id" ON "sessions" USING btree ("id");--> statement-breakpoint
ALTER TABLE "programs" DROP COLUMN "closed_at";