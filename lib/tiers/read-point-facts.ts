import { and, asc } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { entries } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import type { TierFact } from "@/lib/tiering/model";

export type PointFact = TierFact & { holderId: string };

type Movement = { from: string; to: string; amount: bigint };

/**
 * What the ledger says of points earned and of points to spend, at the moments it happened; what is due but not
 * posted yet is there too. Smallest units.
 */
export async function readPointFacts(
  tx: TransactionContext,
  holderIds: readonly string[],
): Promise<PointFact[]> {
  const { holderId, fromBucket, toBucket, amount, occurredAt, orderId, holderVersion } = entries;
  const posted = await tx.db
    .select({ holderId, from: fromBucket, to: toBucket, amount, occurredAt, orderId })
    .from(entries)
    .where(and(inSight(tx, entries.organizationId), anyOf(holderId, holderIds)))
    .orderBy(asc(holderId), asc(holderVersion));
  const due = await readDue(tx, holderIds);
  return [...posted, ...due].flatMap(factOf);
}

async function readDue(tx: TransactionContext, holderIds: readonly string[]) {
  const books = await openBooks(tx, holderIds, { mode: "read" });
  return [...books.values()].flatMap((book) => {
    settle(book, tx.clock.now(), tx.ids);
    return book.entries.map((entry) => ({ ...entry, holderId: book.holderId, orderId: null }));
  });
}

function factOf(row: Movement & { holderId: string; occurredAt: Date; orderId: string | null }): PointFact[] {
  const points = signed(row, "issued", -1n) + signed(row, "revoked", -1n);
  const balance = signed(row, "available", 1n) + signed(row, "held", 1n);
  if (points === 0n && balance === 0n) return [];
  const { holderId, occurredAt: at } = row;
  return [
    {
      holderId,
      at,
      cause: row.orderId ? "order" : "points",
      spend: 0n,
      delivery: 0n,
      orders: 0n,
      points,
      balance,
    },
  ];
}

/** What a movement adds to a bucket, or takes from it; outer buckets are looked at from the member's side. */
function signed({ from, to, amount }: Movement, bucket: string, sign: bigint): bigint {
  if (from === to) return 0n;
  if (to === bucket) return sign * amount;
  return from === bucket ? -sign * amount : 0n;
}
