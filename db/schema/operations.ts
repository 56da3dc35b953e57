import { type SQL, sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { itemOutcomes, operationKinds, operationStates, subjectKinds } from "../../lib/operations/model";
import { instant, oneOf, tenant } from "./columns";
import { organizations } from "./organizations";

/** Long or bulk work: what is to be done is frozen at its start, how far it has come is here. */
export const operations = pgTable(
  "operations",
  {
    organizationId: tenant().references(() => organizations.id),
    id: uuid().notNull(),
    kind: text({ enum: operationKinds }).notNull(),
    state: text({ enum: operationStates }).notNull(),
    title: text().notNull(),
    /** Ids and figures, as its kind stores them. */
    input: jsonb().notNull(),
    subjectKind: text({ enum: subjectKinds }).notNull(),
    authorKind: text().notNull(),
    authorId: uuid(),
    authorName: text().notNull(),
    openedBy: jsonb(),
    requestId: text().notNull(),
    total: integer().notNull(),
    done: integer().notNull().default(0),
    skipped: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    /** The position of the last item that has its outcome. */
    cursor: integer().notNull().default(0),
    createdAt: instant().notNull(),
    /** Nobody begins before this moment; null = at once. */
    notBefore: instant(),
    startedAt: instant(),
    finishedAt: instant(),
    cancelRequestedAt: instant(),
    cancelRequestedBy: text(),
    failureReason: text(),
    undoes: uuid(),
    /** The newest operation that undoes this one. */
    undoneBy: uuid(),
    /** The worker's run that holds it, and until when unless it says otherwise. */
    leaseId: uuid(),
    leaseUntil: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("operations_recent").on(
      t.organizationId,
      t.createdAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index("operations_recent_all").on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("operations_open").on(t.organizationId, t.leaseUntil, t.createdAt).where(isOpen(t.state)),
    foreignKey({ columns: [t.organizationId, t.undoes], foreignColumns: [t.organizationId, t.id] }),
    foreignKey({ columns: [t.organizationId, t.undoneBy], foreignColumns: [t.organizationId, t.id] }),
    check("operations_kind", oneOf(t.kind, operationKinds)),
    check("operations_state", oneOf(t.state, operationStates)),
    check("operations_subject", oneOf(t.subjectKind, subjectKinds)),
    check("operations_counts", sql`least(${t.done}, ${t.skipped}, ${t.failed}, ${t.cursor}) >= 0`),
    check("operations_total", sql`${t.done} + ${t.skipped} + ${t.failed} <= ${t.total}`),
    check("operations_finished", sql`(${t.finishedAt} is null) = (${isOpen(t.state)})`),
  ],
);

/** One thing an operation does something to, and what became of it. */
export const operationItems = pgTable(
  "operation_items",
  {
    organizationId: tenant(),
    operationId: uuid().notNull(),
    position: integer().notNull(),
    subjectId: uuid().notNull(),
    /** Of a list where each has its own, in the smallest unit. */
    amount: bigint({ mode: "bigint" }),
    /** Of a list where each has its own reason. */
    note: text(),
    outcome: text({ enum: itemOutcomes }),
    code: text(),
    words: text(),
    /** The ids that undoing it needs. */
    result: jsonb(),
    /** The operation that undid it. */
    undoneBy: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.operationId, t.position] }),
    index("operation_items_notable")
      .on(t.organizationId, t.operationId, t.outcome, t.position)
      .where(sql`${t.outcome} in ('skipped', 'failed')`),
    foreignKey({
      columns: [t.organizationId, t.operationId],
      foreignColumns: [operations.organizationId, operations.id],
    }),
    check("operation_items_outcome", oneOf(t.outcome, itemOutcomes)),
    check("operation_items_amount", sql`${t.amount} > 0`),
  ],
);

function isOpen(state: { name: string }): SQL {
  return sql`${state} in ('queued', 'running')`;
}
