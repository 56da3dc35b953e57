import { and, eq, ne, or, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { containsText } from "@/db/contains-text";
import { cappedCount, filterConditions, type KeysetQuery, keysetPage } from "@/db/list-query";
import { organizations } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import type { ListState } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import { organizationList } from "./list-spec";
import type { ListedOrganization } from "./model";

type State = ListState<typeof organizationList>;

const parents = alias(organizations, "parents");

/** A page of all organizations below the acting one, at whatever depth. */
export async function listOrganizationsBelow(
  context: Context,
  state: State,
): Promise<Page<ListedOrganization>> {
  requireRight(context, "organization.manage");
  const { name, slug, createdAt } = organizations;
  return inSnapshot(context, (tx) =>
    keysetPage({
      spec: organizationList,
      state,
      sortColumns: { name: { column: name }, slug: { column: slug }, createdAt: { column: createdAt } },
      idColumn: organizations.id,
      where: conditions(tx, state),
      rows: (query) => readRows(tx, query),
      count: ({ where, limit }) =>
        cappedCount(
          tx.db,
          tx.db.select({ id: organizations.id }).from(organizations).where(where).limit(limit),
        ),
    }),
  );
}

function conditions(tx: TransactionContext, state: State): (SQL | undefined)[] {
  const { id, name, slug, moduleEnabled } = organizations;
  return [
    inSight(tx, id),
    ne(id, tx.scope.organizationId),
    state.search ? or(containsText(name, state.search), containsText(slug, state.search)) : undefined,
    ...filterConditions(state, { module: (module) => eq(moduleEnabled, module === "on") }),
  ];
}

function readRows(tx: TransactionContext, query: KeysetQuery) {
  const { id, slug, name, kind, timeZone, moduleEnabled, createdAt } = organizations;
  return tx.db
    .select({
      ...query.cursor,
      ...{ id, slug, name, kind, timeZone, moduleEnabled, createdAt },
      parentName: parents.name,
    })
    .from(organizations)
    .leftJoin(parents, and(eq(parents.id, organizations.parentId), inSight(tx, parents.id)))
    .where(query.where)
    .orderBy(...query.orderBy)
    .limit(query.limit);
}
