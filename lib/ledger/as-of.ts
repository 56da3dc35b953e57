import { and, eq, lt, type SQL, sql } from "drizzle-orm";
import { entries, holders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { limits } from "@/lib/kernel/limits";
import type { Balances, Book } from "./book";
import { type Bucket, innerBuckets, isInner, type OuterBucket, outerBuckets } from "./model";
import { openBooks } from "./open-books";
import { settle } from "./settle";

/** A moment on both clocks: what had happened before the one, and was known before the other (default: by now). */
export type AsOf = { occurredBefore: Date; recordedBefore?: Date };

/** The holders of a program that count in one unit. */
export type ProgramHolders = { programId: string; kind?: "membership" | "certificate"; unit?: string };

/**
 * Balances, and by outside bucket what moved there less what came back, so that issued is negative and
 * pending + available + held − owed + the sum of `outside` is zero. Smallest units.
 */
export type AsOfBalances = Balances & { outside: Record<OuterBucket, bigint> };

export function noBalances(): AsOfBalances {
  const zeros = <B extends Bucket>(buckets: readonly B[]) =>
    Object.fromEntries(buckets.map((bucket) => [bucket, 0n])) as Record<B, bigint>;
  return { ...zeros(innerBuckets), outside: zeros(outerBuckets) };
}

/** Adds one movement; `owed` is a contra bucket. */
export function addMovement(sum: AsOfBalances, from: Bucket, to: Bucket, amount: bigint): void {
  addTo(sum, from, -amount);
  addTo(sum, to, amount);
}

function addTo(sum: AsOfBalances, bucket: Bucket, amount: bigint): void {
  if (!isInner(bucket)) sum.outside[bucket] += amount;
  else sum[bucket] += bucket === "owed" ? -amount : amount;
}

export function knownAsOf({ occurredBefore, recordedBefore }: AsOf): SQL | undefined {
  const known = recordedBefore ? lt(entries.recordedAt, recordedBefore) : undefined;
  return and(lt(entries.occurredAt, occurredBefore), known);
}

/** The entries of a program's holders of one kind and unit. */
export function ofProgram(context: TransactionContext, { programId, kind, unit }: ProgramHolders) {
  return and(
    inSight(context, holders.organizationId),
    eq(holders.programId, programId),
    eq(holders.kind, kind ?? "membership"),
    eq(holders.unit, unit ?? "points"),
  );
}

export const joinedHolder = and(
  eq(holders.organizationId, entries.organizationId),
  eq(holders.id, entries.holderId),
);

/**
 * Whoever has something due by then that nobody has posted yet, settled in memory: nothing that is due depends on a
 * worker. What was known at an earlier moment has nothing to be added.
 */
export async function* unpostedBooks(
  context: TransactionContext,
  which: SQL | undefined,
  { occurredBefore, recordedBefore }: AsOf,
): AsyncGenerator<Book> {
  const now = context.clock.now();
  if (recordedBefore && recordedBefore <= now) return;
  const through = new Date(Math.min(now.getTime(), occurredBefore.getTime() - 1));
  for (let after = ""; ; ) {
    const ids = await idsDue(context, which, through, after);
    const books = await openBooks(context, ids, { mode: "read" });
    for (const book of books.values()) {
      settle(book, through, context.ids);
      yield book;
    }
    const last = ids.at(-1);
    if (!last || ids.length < limits.batchRows) return;
    after = last;
  }
}

async function idsDue(context: TransactionContext, which: SQL | undefined, through: Date, after: string) {
  const rest = after ? sql`${holders.id} > ${after}` : undefined;
  const due = sql`${holders.nextDueAt} <= ${through.toISOString()}`;
  const rows = await context.db
    .select({ id: holders.id })
    .from(holders)
    .where(and(inSight(context, holders.organizationId), which, due, rest))
    .orderBy(holders.id)
    .limit(limits.batchRows);
  return rows.map((row) => row.id);
}
