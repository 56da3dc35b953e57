import { and, eq, gte, lt, or, type SQL, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { cappedCount, filterConditions, keysetPage } from "@/db/list-query";
import { oneOfPairs } from "@/db/one-of-pairs";
import { orders } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { isWithinDays } from "@/lib/access/filters";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import type { ListState } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import { findCustomerFamily, findPrograms, isOfOrganization } from "@/lib/ledger/look-up";
import { describeOrders, type ListedOrder, orderColumns } from "./describe-orders";
import { orderList } from "./list-spec";

type State = ListState<typeof orderList>;

/** One page of the orders of all organizations in sight. Money in minor units, points in the smallest unit. */
export function listOrders(context: Context, state: State): Promise<Page<ListedOrder>> {
  requireRight(context, "order.read");
  return inSnapshot(context, async (tx) => {
    const page = await keysetPage({
      spec: orderList,
      state,
      sortColumns: { placedAt: { column: orders.placedAt } },
      idColumn: orders.id,
      where: await conditions(tx, state),
      rows: ({ cursor, where, orderBy, limit }) =>
        tx.db
          .select({ ...orderColumns, ...cursor })
          .from(orders)
          .where(where)
          .orderBy(...orderBy)
          .limit(limit),
      count: ({ where, limit }) =>
        cappedCount(tx.db, tx.db.select({ one: sql`1` }).from(orders).where(where).limit(limit)),
    });
    return { ...page, rows: await describeOrders(tx, page.rows) };
  });
}

async function conditions(tx: TransactionContext, state: State): Promise<(SQL | undefined)[]> {
  const { customer, program, organization } = state.filters;
  const key = orders.organizationId;
  const ofCustomer = customer && oneOfPairs(key, orders.customerId, await findCustomerFamily(tx, customer));
  const inProgram = program && oneOfPairs(key, orders.programId, await findPrograms(tx, program));
  const inOrganization = organization && (await isOfOrganization(tx, key, organization));
  return [
    inSight(tx, orders.organizationId),
    state.search ? hasNumber(state.search) : undefined,
    ...filterConditions(state, {
      status: (statuses) => isOneOf(statuses),
      customer: () => ofCustomer || undefined,
      program: () => inProgram || undefined,
      channel: (channel) => eq(orders.channel, channel),
      placed: (range) => isWithinDays(orders.placedAt, range, tx.scope.timeZone),
      organization: () => inOrganization || undefined,
    }),
  ];
}

// Of the completed orders, those that were refunded in part are a choice of their own, as their badge says.
function isOneOf(wanted: readonly string[]): SQL | undefined {
  const { status, refundedTotal } = orders;
  const statuses = wanted.filter((each) => each !== "partly_refunded");
  const wantsPart = statuses.length < wanted.length;
  const wantsCompleted = statuses.includes("completed");
  const isIn = statuses.length > 0 ? isOfStatus(statuses) : undefined;
  if (wantsPart === wantsCompleted) return isIn;
  return wantsPart
    ? or(isIn, sql`(${status} = 'completed' and ${refundedTotal} > 0)`)
    : and(isIn, sql`(${status} <> 'completed' or ${refundedTotal} = 0)`);
}

function isOfStatus(statuses: readonly string[]): SQL {
  const [only] = statuses;
  return only && statuses.length === 1
    ? sql`${orders.status} = ${only}`
    : anyOf(orders.status, statuses, "text");
}

// Comparisons get an index under row-level security, pattern operators do not.
function hasNumber(typed: string): SQL | undefined {
  const begins = (prefix: string) => {
    const last = prefix.codePointAt(prefix.length - 1) ?? 0;
    const after = prefix.slice(0, -1) + String.fromCodePoint(last + 1);
    return and(gte(orders.externalId, prefix), lt(orders.externalId, after));
  };
  return or(...[...new Set([typed, typed.toUpperCase()])].map(begins));
}
