import type { Ids } from "@/lib/kernel/ids";
import type { Book } from "./book";
import { lotEnd } from "./lot-life";
import { settle } from "./settle";

/**
 * Notes that the holder was active at a moment, which puts off what expires for want of activity. What has expired so by
 * the clock's `now` does not come back, though nobody has posted it yet: an order that is recorded late revives nothing.
 */
export function noteActivity(book: Book, at: Date, now: Date, ids: Ids): void {
  if (hasIdledAway(book, now)) settle(book, now, ids);
  if (book.lastActivityAt && book.lastActivityAt >= at) return;
  book.lastActivityAt = at;
  book.isActivityChanged = true;
}

function hasIdledAway(book: Book, now: Date): boolean {
  return [...book.lots.values()].some((lot) => {
    if (!lot.idle || lot.pending + lot.available + lot.held === 0n) return false;
    const end = lotEnd(book, lot);
    return end !== null && end <= now;
  });
}
