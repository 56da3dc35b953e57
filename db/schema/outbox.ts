import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenant } from "./columns";
import { organizations } from "./organizations";

/** What happened, written with the change itself, for whoever is to be told afterwards. Ids and figures only. */
export const outbox = pgTable(
  "outbox",
  {
    organizationId: tenant().references(() => organizations.id),
    id: uuid().notNull(),
    event: text().notNull(),
    subjectId: uuid().notNull(),
    payload: jsonb().notNull(),
    occurredAt: instant().notNull(),
    createdAt: instant().notNull(),
    /** Null until it was handed on. */
    deliveredAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("outbox_subject").on(t.organizationId, t.subjectId, t.id),
  ],
);
