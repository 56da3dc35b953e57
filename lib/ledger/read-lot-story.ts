import { and, eq, sum } from "drizzle-orm";
import { entries } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { bookOf, lotOf } from "./book";
import { type Bucket, isInner, type OuterBucket } from "./model";
import { openBooks } from "./open-books";
import { settle } from "./settle";

/** A lot's terms, where its points are now, and where those went that are gone. The lines add up to `made`. */
export type LotStory = {
  id: string;
  activatesAt: Date;
  /** Exclusive; null = never. */
  expiresAt: Date | null;
  parentLotId: string | null;
  /** Everything that ever came in as new. */
  made: bigint;
  pending: bigint;
  available: bigint;
  held: bigint;
  /** By where it went: spent, expired, taken back …; what came back is taken off. */
  gone: { to: Destination; amount: bigint }[];
};

type OfLot = { organizationId: string; holderId: string; lotId: string };
type Moved = { from: Bucket; to: Bucket; amount: bigint };

type Destination = OuterBucket | "owed";

const sources: readonly Destination[] = ["issued", "adjusted", "converted", "merged"];

/** What became of a lot, as of the reader's now: what is due but not posted yet counts. */
export async function readLotStory(tx: TransactionContext, of: OfLot): Promise<LotStory> {
  const books = await openBooks(tx, [of.holderId], { mode: "read", lotIds: [of.lotId] });
  const book = bookOf(books, of.holderId);
  settle(book, tx.clock.now(), tx.ids);
  const lot = lotOf(book, of.lotId);
  const due = book.entries.filter((entry) => entry.lotId === of.lotId);
  const { id, activatesAt, expiresAt, parentLotId, pending, available, held } = lot;
  return {
    ...{ id, activatesAt, expiresAt, parentLotId, pending, available, held },
    ...tally([...(await readMoves(tx, of)), ...due]),
  };
}

async function readMoves(tx: TransactionContext, { organizationId, lotId }: OfLot): Promise<Moved[]> {
  const rows = await tx.db
    .select({ from: entries.fromBucket, to: entries.toBucket, amount: sum(entries.amount) })
    .from(entries)
    .where(
      and(
        inSight(tx, entries.organizationId),
        eq(entries.organizationId, organizationId),
        eq(entries.lotId, lotId),
      ),
    )
    .groupBy(entries.fromBucket, entries.toBucket);
  return rows.map(({ from, to, amount }) => ({ from, to, amount: BigInt(amount ?? 0) }));
}

/** A debt belongs to the holder, not to the lot: only what the lot itself paid of one counts. */
function tally(moves: readonly Moved[]): Pick<LotStory, "made" | "gone"> {
  const gone = new Map<Destination, bigint>();
  let made = 0n;
  const add = (to: Destination, amount: bigint) => gone.set(to, (gone.get(to) ?? 0n) + amount);
  for (const { from, to, amount } of moves) {
    if (isOutside(from) === isOutside(to)) continue;
    if (isOutside(to)) add(to, amount);
    else if (isOutside(from) && sources.includes(from)) made += amount;
    else if (isOutside(from)) add(from, -amount);
  }
  return {
    made,
    gone: [...gone].map(([to, amount]) => ({ to, amount })).filter((part) => part.amount !== 0n),
  };
}

function isOutside(bucket: Bucket): bucket is Destination {
  return bucket === "owed" || !isInner(bucket);
}
