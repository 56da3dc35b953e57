import { and, eq, gte, lt, type SQL } from "drizzle-orm";
import { containsText } from "@/db/contains-text";
import { cappedCount, filterConditions, type KeysetQuery, keysetPage } from "@/db/list-query";
import { auditLog, organizations } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { startOfDay, startOfDayAfter } from "@/lib/kernel/days";
import type { DayRange, ListState } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import { auditList } from "./list-spec";
import type { ListedChange } from "./model";

type State = ListState<typeof auditList>;

/** A page of the audit logs of all organizations in sight; personal parts are kept elsewhere and not shown. */
export async function listAudit(context: Context, state: State): Promise<Page<ListedChange>> {
  requireRight(context, "audit.read");
  return inSnapshot(context, (tx) =>
    keysetPage({
      spec: auditList,
      state,
      sortColumns: { at: { column: auditLog.at } },
      idColumn: auditLog.id,
      where: conditions(tx, state),
      rows: (query) => readRows(tx, query),
      count: ({ where, limit }) => cappedCount(tx.db, countable(tx, where).limit(limit)),
    }),
  );
}

function conditions(tx: TransactionContext, state: State): (SQL | undefined)[] {
  return [
    inSight(tx, auditLog.organizationId),
    ...filterConditions(state, {
      verb: (verb) => containsText(auditLog.verb, verb),
      actor: (name) => containsText(auditLog.actorName, name),
      period: (days) => within(days, tx.scope.timeZone),
      organization: (slug) => eq(organizations.slug, slug),
    }),
  ];
}

function within({ from, to }: DayRange, zone: string): SQL | undefined {
  return and(
    from ? gte(auditLog.at, startOfDay(from, zone)) : undefined,
    to ? lt(auditLog.at, startOfDayAfter(to, zone)) : undefined,
  );
}

function readRows(tx: TransactionContext, query: KeysetQuery): Promise<(ListedChange & Cursor)[]> {
  const { id, at, actorName, openedBy, verb, subjectKind, before, after, reason, requestId } = auditLog;
  return tx.db
    .select({
      ...query.cursor,
      ...{ id, at, actorName, openedBy, verb, subjectKind, before, after, reason, requestId },
      organization: { slug: organizations.slug, name: organizations.name },
    })
    .from(auditLog)
    .innerJoin(organizations, eq(organizations.id, auditLog.organizationId))
    .where(query.where)
    .orderBy(...query.orderBy)
    .limit(query.limit);
}

type Cursor = { cursorSort: string | null; cursorId: string };

function countable({ db }: TransactionContext, where: SQL | undefined) {
  return db
    .select({ id: auditLog.id })
    .from(auditLog)
    .innerJoin(organizations, eq(organizations.id, auditLog.organizationId))
    .where(where);
}
