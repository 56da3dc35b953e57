import { and, type SQL, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { entries, holders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import {
  type AsOf,
  type AsOfBalances,
  addMovement,
  joinedHolder,
  knownAsOf,
  noBalances,
  ofProgram,
  type ProgramHolders,
  unpostedBooks,
} from "./as-of";
import type { Bucket } from "./model";

/**
 * Balances as of a moment, by holder: the sum of the entries that had occurred and were known, and what was due but is
 * not posted yet. A holder without entries has zeros.
 */
export function balanceAsOf(
  context: TransactionContext,
  holderIds: readonly string[],
  at: AsOf,
): Promise<Map<string, AsOfBalances>>;
/** The same of all holders of a program in one unit (members' points by default), added up. */
export function balanceAsOf(
  context: TransactionContext,
  program: ProgramHolders,
  at: AsOf,
): Promise<AsOfBalances>;
export async function balanceAsOf(
  context: TransactionContext,
  which: readonly string[] | ProgramHolders,
  at: AsOf,
): Promise<Map<string, AsOfBalances> | AsOfBalances> {
  if (isList(which)) return holdersAsOf(context, which, at);
  return programAsOf(context, which, at);
}

async function holdersAsOf(context: TransactionContext, ids: readonly string[], at: AsOf) {
  const sums = new Map(ids.map((id) => [id, noBalances()]));
  if (ids.length === 0) return sums;
  const rows = await context.db
    .select({ ...movement, holderId: entries.holderId })
    .from(entries)
    .where(and(inSight(context, entries.organizationId), anyOf(entries.holderId, ids), knownAsOf(at)))
    .groupBy(entries.holderId, entries.fromBucket, entries.toBucket);
  for (const row of rows) {
    const sum = sums.get(row.holderId);
    if (sum) addMovement(sum, row.from, row.to, BigInt(row.amount));
  }
  await addUnposted(context, anyOf(holders.id, ids), at, (holderId) => sums.get(holderId));
  return sums;
}

async function programAsOf(context: TransactionContext, program: ProgramHolders, at: AsOf) {
  const sum = noBalances();
  const rows = await context.db
    .select(movement)
    .from(entries)
    .innerJoin(holders, joinedHolder)
    .where(and(inSight(context, entries.organizationId), ofProgram(context, program), knownAsOf(at)))
    .groupBy(entries.fromBucket, entries.toBucket);
  for (const row of rows) addMovement(sum, row.from, row.to, BigInt(row.amount));
  await addUnposted(context, ofProgram(context, program), at, () => sum);
  return sum;
}

const movement = {
  from: sql<Bucket>`${entries.fromBucket}`,
  to: sql<Bucket>`${entries.toBucket}`,
  amount: sql<string>`sum(${entries.amount})`,
};

async function addUnposted(
  context: TransactionContext,
  which: SQL | undefined,
  at: AsOf,
  sumOf: (holderId: string) => AsOfBalances | undefined,
): Promise<void> {
  for await (const book of unpostedBooks(context, which, at)) {
    const sum = sumOf(book.holderId);
    const due = book.entries.filter((entry) => entry.occurredAt < at.occurredBefore);
    if (sum) for (const { from, to, amount } of due) addMovement(sum, from, to, amount);
  }
}

function isList(which: readonly string[] | ProgramHolders): which is readonly string[] {
  return Array.isArray(which);
}
