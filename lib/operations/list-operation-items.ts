import { eq, type SQL, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { cappedCount, filterConditions, keysetPage } from "@/db/list-query";
import { operationItems } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import type { ListState } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import { operationItemList } from "./list-spec";
import type { ItemOutcome, SubjectKind } from "./model";
import { readSubjectNames, type SubjectName } from "./read-subject-names";
import { requireOperation } from "./require-operation";

export type ListedItem = {
  position: number;
  subject: { kind: SubjectKind; id: string } & Partial<SubjectName>;
  /** Null while it waits. */
  outcome: ItemOutcome | null;
  words: string | null;
  code: string | null;
  isUndone: boolean;
};

type Spec = typeof operationItemList;

/** A page of what became of each item of an operation in sight, with the names of today. Errors: `not_found`. */
export function listOperationItems(
  context: Context,
  operationId: string,
  state: ListState<Spec>,
): Promise<Page<ListedItem>> {
  requireRight(context, "operation.read");
  return inSnapshot(context, async (tx) => {
    const { subjectKind } = await requireOperation(tx, operationId);
    const page = await readPage(tx, operationId, state);
    const ids = page.rows.map(({ subjectId }) => subjectId);
    const names = await readSubjectNames(tx, subjectKind, ids);
    const rows = page.rows.map(({ subjectId, ...row }) => ({
      ...row,
      subject: { kind: subjectKind, id: subjectId, ...names.get(subjectId) },
    }));
    return { ...page, rows };
  });
}

type PageRow = Omit<ListedItem, "subject"> & { subjectId: string };

function readPage(tx: TransactionContext, operationId: string, state: ListState<Spec>) {
  const { position, subjectId, outcome, words, code, undoneBy } = operationItems;
  return keysetPage<Spec, PageRow>({
    spec: operationItemList,
    state,
    sortColumns: { position: { column: position } },
    idColumn: subjectId,
    where: conditions(tx, operationId, state),
    rows: ({ cursor, where, orderBy, limit }) =>
      tx.db
        .select({
          ...{ position, subjectId, outcome, words, code },
          isUndone: sql<boolean>`${undoneBy} is not null`,
          ...cursor,
        })
        .from(operationItems)
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    count: ({ where, limit }) =>
      cappedCount(tx.db, tx.db.select({ one: sql`1` }).from(operationItems).where(where).limit(limit)),
  });
}

function conditions(
  tx: TransactionContext,
  operationId: string,
  state: ListState<Spec>,
): (SQL | undefined)[] {
  return [
    inSight(tx, operationItems.organizationId),
    eq(operationItems.operationId, operationId),
    ...filterConditions(state, {
      outcome: (outcomes) => anyOf(operationItems.outcome, outcomes, "text"),
    }),
  ];
}
