CREATE INDEX "entries_written_all" ON "entries" USING btree ("id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "entries_kind" ON "entries" USING btree ("organization_id","kind","occurred_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "orders_status" ON "orders" USING btree ("organization_id","status","placed_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);