import { eq, or, type SQL, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { filterConditions } from "@/db/list-query";
import { certificates } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { isInOrganization, isReferenceTo, isWithinDays } from "@/lib/access/filters";
import { inSight } from "@/lib/access/scope";
import { limits } from "@/lib/kernel/limits";
import type { ListState } from "@/lib/kernel/list";
import { stateIn } from "./certificate-query";
import { parseCode } from "./code";
import type { certificateList } from "./list-spec";

/**
 * The certificates in sight that a list's address asks for, joined to their programs and holders: the list, its
 * export and bulk work mean the same ones. A search finds those of at most `customersMax` customers: a page needs no
 * more than it can count, whoever works on all of them asks for all.
 */
export function certificateConditions(
  tx: TransactionContext,
  state: ListState<typeof certificateList>,
  customersMax: number = limits.searchMatchesMax,
): (SQL | undefined)[] {
  return [
    inSight(tx, certificates.organizationId),
    state.search ? matches(tx, state.search, customersMax) : undefined,
    ...filterConditions(state, {
      state: (states) => anyOf(stateIn(tx.clock.now()), states, "text"),
      program: (shown) => isReferenceTo(certificates.programId, "program", shown),
      customer: (shown) => isReferenceTo(certificates.customerId, "customer", shown),
      issued: (range) => isWithinDays(certificates.issuedAt, range, tx.scope.timeZone),
      organization: (slug) => isInOrganization(certificates.organizationId, slug),
    }),
  ];
}

/** A whole code, the last four of one, or the customer. */
function matches({ vault }: TransactionContext, search: string, customersMax: number): SQL | undefined {
  const code = parseCode(search);
  if (code) return eq(certificates.codeHash, vault.digest(code));
  const ofCustomer =
    search.length >= limits.trigramCharactersMin
      ? sql`${certificates.customerId} in (select gate.search_customers(${search}, ${customersMax}))`
      : undefined;
  return or(eq(certificates.codeLastFour, search.toUpperCase()), ofCustomer);
}
