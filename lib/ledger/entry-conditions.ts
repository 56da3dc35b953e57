import { eq, type SQL, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { filterConditions } from "@/db/list-query";
import { oneOfPairs, type TenantKey } from "@/db/one-of-pairs";
import { entries } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { isWithinDays } from "@/lib/access/filters";
import { inSight } from "@/lib/access/scope";
import { findId } from "@/lib/kernel/ids";
import type { ListState } from "@/lib/kernel/list";
import { bySystem, type entryList } from "./list-spec";
import {
  findHoldersByCard,
  findHoldersOfCustomer,
  findOperations,
  findOrders,
  findPrograms,
  isOfOrganization,
} from "./look-up";

/**
 * The filters of the ledger as conditions. What a filter names is looked up first, with its organization, so that
 * the entries themselves are always found by an index. Errors: `invalid_input` where a card's beginning fits too many.
 */
export async function entryConditions(
  tx: TransactionContext,
  state: ListState<typeof entryList>,
): Promise<(SQL | undefined)[]> {
  const { customer, card, program, order, operation, organization } = state.filters;
  const ofHolder = (found: readonly TenantKey[]) =>
    oneOfPairs(entries.organizationId, entries.holderId, found);
  const found = {
    customer: customer && ofHolder(await findHoldersOfCustomer(tx, customer)),
    card: card && ofHolder(await findHoldersByCard(tx, card)),
    program:
      program && oneOfPairs(entries.organizationId, entries.programId, await findPrograms(tx, program)),
    order: order && oneOfPairs(entries.organizationId, entries.orderId, await findOrders(tx, order)),
    operation:
      operation &&
      oneOfPairs(entries.organizationId, entries.operationId, await findOperations(tx, operation)),
    organization: organization && (await isOfOrganization(tx, entries.organizationId, organization)),
  };
  return [
    inSight(tx, entries.organizationId),
    ...filterConditions(state, {
      customer: () => found.customer || undefined,
      card: () => found.card || undefined,
      program: () => found.program || undefined,
      order: () => found.order || undefined,
      operation: () => found.operation || undefined,
      kind: (kinds) => isOfKind(kinds),
      period: (range) => isWithinDays(entries.occurredAt, range, tx.scope.timeZone),
      operator: (shown) => isBy(shown),
      organization: () => found.organization || undefined,
    }),
  ];
}

function isOfKind(kinds: readonly string[]): SQL {
  const [only] = kinds;
  return only && kinds.length === 1 ? sql`${entries.kind} = ${only}` : anyOf(entries.kind, kinds, "text");
}

// Staff of an organization above acts here under its own id, so the operator's organization says nothing.
function isBy(shown: string): SQL {
  if (shown === bySystem) return eq(entries.actorKind, bySystem);
  const id = findId("operator", shown);
  return id ? eq(entries.actorId, id) : sql`false`;
}
