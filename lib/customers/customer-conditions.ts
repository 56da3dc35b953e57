import { and, eq, exists, type SQL, sql } from "drizzle-orm";
import { filterConditions } from "@/db/list-query";
import { customers, memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { isInOrganization, isReferenceTo, isWithinDays } from "@/lib/access/filters";
import { inSight } from "@/lib/access/scope";
import type { ListState } from "@/lib/kernel/list";
import type { customerList } from "./list-spec";
import { matchesSearch } from "./matches-search";

/**
 * The customers in sight that a list's address asks for: the list, its export and bulk work mean the same ones.
 * A page looks at the first `searchMax` that a search finds, bulk work at all.
 */
export function customerConditions(
  tx: TransactionContext,
  state: ListState<typeof customerList>,
  searchMax?: number,
): (SQL | undefined)[] {
  return [
    inSight(tx, customers.organizationId),
    state.search ? matchesSearch(state.search, searchMax) : undefined,
    ...filterConditions(state, {
      program: (shown) => exists(membershipIn(tx, shown)),
      organization: (slug) => isInOrganization(customers.organizationId, slug),
      created: (range) => isWithinDays(customers.createdAt, range, tx.scope.timeZone),
    }),
  ];
}

function membershipIn(tx: TransactionContext, program: string) {
  return tx.db
    .select({ one: sql`1` })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, customers.organizationId),
        eq(memberships.customerId, customers.id),
        isReferenceTo(memberships.programId, "program", program),
      ),
    );
}
