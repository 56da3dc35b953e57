import { and, eq, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { insertRows } from "@/db/insert-rows";
import { customers, holders, memberships, operations } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { addTestProgram, createTestOrganizations } from "@/lib/access/test-organization";
import { inTransaction } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";
import { parseListState } from "@/lib/kernel/list-state";
import { bookOf, newPosting } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { hold, redeemHold } from "@/lib/ledger/spend";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { writeBooks } from "@/lib/ledger/write-books";
import { enrollMembers } from "@/lib/memberships/enroll-members";
import { getOperation } from "./get-operation";
import { startOperationSchema } from "./input";
import { listOperationItems } from "./list-operation-items";
import { operationItemList } from "./list-spec";
import { runOperations } from "./run-operations";
import { startOperation } from "./start-operation";
import { undoOperation } from "./undo-operation";

/** A reseller with a program, for tests of bulk work. */
export async function createBulkWorld() {
  const world = await createTestOrganizations();
  const here = world.first.context;
  return { ...world, here, programId: await addTestProgram(here) };
}

/** Many customers, written set-wise; the name is that of all. */
export async function addCustomers(context: Context, count: number, name = "Customer"): Promise<string[]> {
  const at = context.clock.now();
  const rows = Array.from({ length: count }, () => ({
    organizationId: context.scope.organizationId,
    id: context.ids.next(),
    name,
    emails: [],
    phones: [],
    tags: [],
    searchText: name.toLowerCase(),
    createdAt: at,
    updatedAt: at,
  }));
  await inTransaction(context, (tx) => insertRows(tx.db, customers, rows));
  return rows.map(({ id }) => id);
}

export async function addMembers(context: Context, programId: string, count: number): Promise<string[]> {
  const ids = await addCustomers(context, count);
  for (let from = 0; from < ids.length; from += limits.batchRows) {
    await enrollMembers(context, { programId, customerIds: ids.slice(from, from + limits.batchRows) });
  }
  return ids;
}

export function start(context: Context, input: unknown, key: string | null = null) {
  return startOperation(context, startOperationSchema.parse(input), key);
}

/** Started and run to its end. */
export async function perform(context: Context, input: unknown) {
  const { id } = await start(context, input);
  await runOperations(context);
  return getOperation(context, { id });
}

/** Undone and run to its end: the operation that undid it. */
export async function performUndo(context: Context, id: string) {
  const undo = await undoOperation(context, { id });
  await runOperations(context);
  return getOperation(context, undo);
}

/** The first page of what became of its items. */
export async function itemsOf(context: Context, id: string, outcome = "") {
  const state = parseListState(operationItemList, { outcome, size: "100" });
  return (await listOperationItems(context, id, state)).rows;
}

/** As if the run that holds it had been killed long ago. */
export function abandonLease(context: Context, id: string) {
  return inTransaction(context, ({ db }) =>
    db
      .update(operations)
      .set({ leaseUntil: sql`clock_timestamp() - interval '1 second'` })
      .where(sql`${operations.id} = ${id}`),
  );
}

/** How many problems the ledger of this organization has. */
export async function problemsOf(context: Context) {
  const { problems } = await verifyLedger(context, { organizationId: context.scope.organizationId });
  return problems;
}

/** The memberships of these customers with their balances, by customer. */
export function membersOf(context: Context, customerIds: readonly string[]) {
  return inTransaction(context, ({ db }) =>
    db
      .select({
        customerId: memberships.customerId,
        id: memberships.id,
        holderId: memberships.holderId,
        status: memberships.status,
        available: holders.available,
        pending: holders.pending,
      })
      .from(memberships)
      .innerJoin(
        holders,
        and(eq(holders.organizationId, memberships.organizationId), eq(holders.id, memberships.holderId)),
      )
      .where(anyOf(memberships.customerId, customerIds))
      .orderBy(memberships.customerId),
  );
}

/** Spends from a holder as an order does; unless completed it stays held. */
export async function spend(context: Context, holderId: string, amount: bigint, { complete = true } = {}) {
  await inTransaction(context, async (tx) => {
    const books = await openBooks(tx, [holderId], { mode: "lock" });
    const posting = newPosting(tx.ids, tx.clock.now());
    const expiresAt = new Date("2030-01-01T00:00:00Z");
    const input = { amount, orderId: null, expiresAt, spendOrder: "oldest" } as const;
    const made = hold(bookOf(books, holderId), posting, input);
    if (complete) redeemHold(bookOf(books, holderId), made, posting, { amount, rest: "release" });
    await writeBooks(tx, books);
  });
}
