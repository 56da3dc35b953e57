import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenant } from "./columns";

export const auditLog = pgTable(
  "audit_log",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    at: instant().notNull(),
    actorKind: text().notNull(),
    actorId: uuid(),
    actorName: text().notNull(),
    openedBy: jsonb(),
    verb: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: uuid(),
    before: jsonb(),
    after: jsonb(),
    reason: text(),
    requestId: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("audit_log_subject").on(t.organizationId, t.subjectId),
    index("audit_log_at").on(t.organizationId, t.at.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("audit_log_at_all").on(t.at.desc().nullsFirst(), t.id.desc().nullsFirst()),
  ],
);

/** The personal part of an audit row lives apart, so that it can go with the customer. */
export const auditPersonal = pgTable(
  "audit_personal",
  {
    organizationId: tenant(),
    auditId: uuid().notNull(),
    customerId: uuid().notNull(),
    before: jsonb(),
    after: jsonb(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.auditId] }),
    index("audit_personal_customer").on(t.organizationId, t.customerId),
  ],
);

/** Answers of calls that succeeded, replayed to a caller who repeats the key. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    organizationId: tenant(),
    actor: text().notNull(),
    verb: text().notNull(),
    key: text().notNull(),
    fingerprint: text().notNull(),
    answer: jsonb(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.actor, t.verb, t.key] }),
    index("idempotency_keys_age").on(t.organizationId, t.createdAt),
  ],
);

/** How far an organization's daily work has come: a progress mark, never a condition. */
export const dayRuns = pgTable("day_runs", {
  organizationId: uuid().primaryKey(),
  through: instant().notNull(),
  ranAt: instant().notNull(),
});
