import type { TransactionContext } from "@/lib/access/context";
import type { Balances, Book, NewEntry } from "./book";
import { openBooks } from "./open-books";
import { settle } from "./settle";

/** What will happen by itself if nobody does anything: points of one moment together. */
export type Coming = { at: Date; kind: "activate" | "expire"; amount: bigint };

export type PresentBalances = Balances & {
  /** Of the newest entry; what is due and not posted yet does not count in it. */
  version: number;
  /** The soonest first. */
  future: Coming[];
};

/**
 * The balances of many holders for the reader's now, whether or not what is due was posted, and what is to come.
 * Smallest units. Reads only; errors: `not_found` where a holder is out of sight.
 */
export async function readBalances(
  context: TransactionContext,
  holderIds: readonly string[],
): Promise<Map<string, PresentBalances>> {
  const books = await openBooks(context, holderIds, { mode: "read" });
  return new Map([...books].map(([id, book]) => [id, presentOf(context, book)]));
}

// After the last moment there is; holds time out and lots end on the way there as they will.
const endOfTime = new Date(8.64e15);

function presentOf({ clock, ids }: TransactionContext, book: Book): PresentBalances {
  const { version } = book;
  settle(book, clock.now(), ids);
  const balances = { ...book.balances };
  const past = book.entries.length;
  settle(book, endOfTime, ids);
  return { ...balances, version, future: comingOf(book.entries.slice(past)) };
}

function comingOf(entries: readonly NewEntry[]): Coming[] {
  const byMoment = new Map<string, Coming>();
  for (const { kind, occurredAt: at, amount } of entries) {
    if (kind !== "activate" && kind !== "expire") continue;
    const key = `${at.getTime()} ${kind}`;
    const known = byMoment.get(key);
    byMoment.set(key, { at, kind, amount: amount + (known?.amount ?? 0n) });
  }
  return [...byMoment.values()];
}
