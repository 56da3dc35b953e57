import { type SQL, sql } from "drizzle-orm";
import { filterConditions } from "@/db/list-query";
import { customers } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { isInOrganization, isWithinDays } from "@/lib/access/filters";
import { inSight } from "@/lib/access/scope";
import type { ListState } from "@/lib/kernel/list";
import { hasMembership } from "./has-membership";
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
      // One membership has to have all of these.
      program: () => undefined,
      status: () => undefined,
      balance: () => undefined,
      burns: () => undefined,
      enrolled: () => undefined,
      card: () => undefined,
      tag: (tag) => sql`${tag} = any(${customers.tags})`,
      organization: (slug) => isInOrganization(customers.organizationId, slug),
      created: (range) => isWithinDays(customers.createdAt, range, tx.scope.timeZone),
    }),
    hasMembership(tx, state.filters),
  ];
}
