import { and, eq, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { entries, holders, lots } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { type AsOf, addMovement, knownAsOf, noBalances, unpostedBooks } from "./as-of";
import type { Bucket } from "./model";

export type LotAsOf = {
  id: string;
  activatesAt: Date;
  /** Exclusive; null = never, or by the member's activity. */
  expiresAt: Date | null;
  pending: bigint;
  available: bigint;
  held: bigint;
};

/** The lots of a holder that had something left as of a moment on both clocks, those that end soonest first. */
export async function lotsAsOf(tx: TransactionContext, holderId: string, at: AsOf): Promise<LotAsOf[]> {
  const sums = new Map<string, ReturnType<typeof noBalances>>();
  const add = (lotId: string, from: Bucket, to: Bucket, amount: bigint) => {
    const sum = sums.get(lotId) ?? noBalances();
    addMovement(sum, from, to, amount);
    sums.set(lotId, sum);
  };
  const rows = await tx.db
    .select({
      lotId: entries.lotId,
      from: sql<Bucket>`${entries.fromBucket}`,
      to: sql<Bucket>`${entries.toBucket}`,
      amount: sql<string>`sum(${entries.amount})`,
    })
    .from(entries)
    .where(and(inSight(tx, entries.organizationId), eq(entries.holderId, holderId), knownAsOf(at)))
    .groupBy(entries.lotId, entries.fromBucket, entries.toBucket);
  for (const { lotId, from, to, amount } of rows) add(lotId, from, to, BigInt(amount));
  for await (const book of unpostedBooks(tx, eq(holders.id, holderId), at)) {
    const due = book.entries.filter(({ occurredAt }) => occurredAt < at.occurredBefore);
    for (const { lotId, from, to, amount } of due) add(lotId, from, to, amount);
  }
  const open = [...sums].filter(([, { pending, available, held }]) => pending + available + held > 0n);
  return withTerms(tx, new Map(open));
}

async function withTerms(
  tx: TransactionContext,
  open: ReadonlyMap<string, ReturnType<typeof noBalances>>,
): Promise<LotAsOf[]> {
  const { id, activatesAt, expiresAt } = lots;
  const rows = await tx.db
    .select({ id, activatesAt, expiresAt })
    .from(lots)
    .where(and(inSight(tx, lots.organizationId), anyOf(id, [...open.keys()])))
    .orderBy(sql`${expiresAt} nulls last`, activatesAt, id);
  return rows.flatMap((row) => {
    const sum = open.get(row.id);
    return sum ? [{ ...row, pending: sum.pending, available: sum.available, held: sum.held }] : [];
  });
}
