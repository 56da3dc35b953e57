import { addDays, dayOf, startOfDay } from "@/lib/kernel/days";
import { type Book, type HoldPart, type Lot, lotOf, type Posting } from "@/lib/ledger/book";
import type { SpendOrder } from "@/lib/ledger/model";
import { move } from "@/lib/ledger/move";
import { inSpendingOrder } from "@/lib/ledger/spend";

/** How points become a reward by themselves: every so many of them, once they were available for the delay. */
export type Threshold = { every: bigint; delayDays: number; timeZone: string; spendOrder: SpendOrder };

/** How often the threshold fits into the points of a settled book that have waited long enough by `at`. */
export function timesDue(book: Book, threshold: Threshold, at: Date): bigint {
  const ripe = ripeLots(book, threshold, at).reduce((total, lot) => total + lot.available, 0n);
  return ripe / threshold.every;
}

/** Turns so many points (> 0) that have waited long enough into something else; what is left over stays. */
export function convertRipe(book: Book, posting: Posting, threshold: Threshold, amount: bigint): void {
  let wanted = amount;
  const parts: HoldPart[] = [];
  for (const lot of ripeLots(book, threshold, posting.occurredAt)) {
    const taken = lot.available < wanted ? lot.available : wanted;
    if (taken > 0n) parts.push({ lotId: lot.id, amount: taken });
    wanted -= taken;
  }
  for (const part of parts) {
    move(book, lotOf(book, part.lotId), posting, "convert", "available", "converted", part.amount);
  }
}

/**
 * The next moment after `at` at which enough points will have waited long enough, if nothing else happens before; null
 * where there is none.
 */
export function nextAwardAt(book: Book, threshold: Threshold, at: Date): Date | null {
  const waiting = [...book.lots.values()].filter((lot) => lot.pending + lot.available + lot.held > 0n);
  const holds = [...book.holds.values()]
    .filter(({ closedAt }) => !closedAt)
    .map(({ expiresAt }) => expiresAt);
  const ripe = waiting.map((lot) => ripeAt(lot, threshold));
  const moments = [...ripe, ...holds].filter((moment) => moment > at);
  moments.sort((a, b) => +a - +b);
  return (
    moments.find((moment) => {
      const then = waiting.filter(
        (lot) => ripeAt(lot, threshold) <= moment && (lot.expiresAt === null || lot.expiresAt > moment),
      );
      return (
        then.reduce((total, lot) => total + lot.pending + lot.available + lot.held, 0n) >= threshold.every
      );
    }) ?? null
  );
}

function ripeLots(book: Book, threshold: Threshold, at: Date): Lot[] {
  return inSpendingOrder(book, threshold.spendOrder).filter((lot) => ripeAt(lot, threshold) <= at);
}

function ripeAt({ activatesAt }: Lot, { delayDays, timeZone }: Threshold): Date {
  if (delayDays === 0) return activatesAt;
  return startOfDay(addDays(dayOf(activatesAt, timeZone), delayDays), timeZone);
}
