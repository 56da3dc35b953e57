import { and, eq, isNotNull, isNull, or, type SQL } from "drizzle-orm";
import { containsText } from "@/db/contains-text";
import { cappedCount, filterConditions, type KeysetQuery, keysetPage } from "@/db/list-query";
import { operators, userGroups } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import type { ListState } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import { operatorList } from "./list-spec";
import type { ListedOperator } from "./model";

type State = ListState<typeof operatorList>;

/** A page of the acting organization's own operators; those of organizations below are not shown. */
export async function listOperators(context: Context, state: State): Promise<Page<ListedOperator>> {
  requireRight(context, "operator.manage");
  const { name, email, createdAt } = operators;
  return inSnapshot(context, (tx) =>
    keysetPage({
      spec: operatorList,
      state,
      sortColumns: { name: { column: name }, email: { column: email }, createdAt: { column: createdAt } },
      idColumn: operators.id,
      where: conditions(tx, state),
      rows: (query) => readRows(tx, query),
      count: ({ where, limit }) => cappedCount(tx.db, countable(tx, where).limit(limit)),
    }),
  );
}

function conditions(tx: TransactionContext, state: State): (SQL | undefined)[] {
  const { organizationId, name, email, disabledAt } = operators;
  return [
    ofActing(tx, organizationId),
    state.search ? or(containsText(name, state.search), containsText(email, state.search)) : undefined,
    ...filterConditions(state, {
      status: (status) => (status === "active" ? isNull(disabledAt) : isNotNull(disabledAt)),
      group: (group) => eq(userGroups.name, group),
    }),
  ];
}

function readRows(tx: TransactionContext, query: KeysetQuery) {
  const { id, name, email, disabledAt, createdAt } = operators;
  return tx.db
    .select({
      ...query.cursor,
      ...{ id, name, email, disabledAt, createdAt },
      group: { id: userGroups.id, name: userGroups.name },
    })
    .from(operators)
    .innerJoin(userGroups, ofGroup)
    .where(query.where)
    .orderBy(...query.orderBy)
    .limit(query.limit);
}

function countable({ db }: TransactionContext, where: SQL | undefined) {
  return db.select({ id: operators.id }).from(operators).innerJoin(userGroups, ofGroup).where(where);
}

const ofGroup = and(
  eq(userGroups.organizationId, operators.organizationId),
  eq(userGroups.id, operators.groupId),
);
