import { isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { filterConditions } from "@/db/list-query";
import { customers } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { isInOrganization, isWithinDays } from "@/lib/access/filters";
import { inSight } from "@/lib/access/scope";
import { limits } from "@/lib/kernel/limits";
import type { ListState } from "@/lib/kernel/list";
import { fieldConditions } from "./field-conditions";
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
    // Who was combined into another is that one; the record alone is found when it is asked for.
    state.filters.combined ? isNotNull(customers.combinedInto) : isNull(customers.combinedInto),
    state.search ? matchesSearch(state.search, searchMax) : undefined,
    ...filterConditions(state, {
      // One membership has to have all of these.
      program: () => undefined,
      status: () => undefined,
      tier: () => undefined,
      purchases: () => undefined,
      balance: () => undefined,
      burns: () => undefined,
      enrolled: () => undefined,
      // Said above.
      combined: () => undefined,
      card: () => undefined,
      phone: (typed) => hasPhone(typed, searchMax),
      tag: (tag) => sql`${customers.id} in (select gate.customers_with_tag(${tag}))`,
      organization: (slug) => isInOrganization(customers.organizationId, slug),
      created: (range) => isWithinDays(customers.createdAt, range, tx.scope.timeZone),
    }),
    hasMembership(tx, state.filters),
    ...fieldConditions(tx, state.filters),
  ];
}

/** Phones that hold these digits, by the search's index first. */
function hasPhone(typed: string, searchMax?: number): SQL {
  const digits = typed.replaceAll(/\D/g, "");
  if (digits.length < limits.trigramCharactersMin) return sql`false`;
  const holds = sql`exists (select from unnest(${customers.phones}) as phone where strpos(phone, ${digits}) > 0)`;
  return sql`(${matchesSearch(digits, searchMax)} and ${holds})`;
}
