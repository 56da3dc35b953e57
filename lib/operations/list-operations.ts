import { type SQL, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { containsText } from "@/db/contains-text";
import { cappedCount, filterConditions, keysetPage } from "@/db/list-query";
import { operations, organizations } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { isInOrganization, isWithinDays } from "@/lib/access/filters";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import type { ListState } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import { operationList } from "./list-spec";
import { ofOrganization, operationFields, type ShownOperation } from "./operation-query";

type Spec = typeof operationList;

/** A page of the bulk work of the organizations in sight, each with how far it has come. */
export function listOperations(context: Context, state: ListState<Spec>): Promise<Page<ShownOperation>> {
  requireRight(context, "operation.read");
  return inSnapshot(context, (tx) =>
    keysetPage<Spec, ShownOperation>({
      spec: operationList,
      state,
      sortColumns: { createdAt: { column: operations.createdAt } },
      idColumn: operations.id,
      where: conditions(tx, state),
      rows: ({ cursor, where, orderBy, limit }) =>
        tx.db
          .select({ ...operationFields, ...cursor })
          .from(operations)
          .innerJoin(organizations, ofOrganization)
          .where(where)
          .orderBy(...orderBy)
          .limit(limit),
      count: ({ where, limit }) =>
        cappedCount(tx.db, tx.db.select({ one: sql`1` }).from(operations).where(where).limit(limit)),
    }),
  );
}

function conditions(tx: TransactionContext, state: ListState<Spec>): (SQL | undefined)[] {
  return [
    inSight(tx, operations.organizationId),
    state.search ? containsText(operations.title, state.search) : undefined,
    ...filterConditions(state, {
      kind: (kinds) => anyOf(operations.kind, kinds, "text"),
      state: (states) => anyOf(operations.state, states, "text"),
      created: (range) => isWithinDays(operations.createdAt, range, tx.scope.timeZone),
      organization: (slug) => isInOrganization(operations.organizationId, slug),
    }),
  ];
}
