import { addMonths, dayOf } from "@/lib/kernel/days";
import { endOfLastDay } from "@/lib/kernel/last-day";
import type { Book, Lot } from "./book";

/**
 * When what is left of a lot expires (exclusive), null = never: its own end, the end of its holder's activity, or that
 * of the program, whichever comes first. An end for want of activity that has come stays.
 */
export function lotEnd(book: Book, lot: Lot): Date | null {
  const idle = lot.idle ? (lot.idleEndedAt ?? idleEnd(book, lot)) : null;
  return earliest(earliest(lot.expiresAt, idle), book.closesAt);
}

// Counted from the newest order, but never from before the points could be spent.
function idleEnd(book: Book, { idle, activatesAt }: Lot): Date | null {
  if (!idle) return null;
  const { lastActivityAt, timeZone } = book;
  const since = lastActivityAt && lastActivityAt > activatesAt ? lastActivityAt : activatesAt;
  return endOfLastDay(addMonths(dayOf(since, timeZone), idle.months), timeZone, idle);
}

/** How many of a lot's burn stages are past at a moment. */
export function stagesBy({ burnStages }: Pick<Lot, "burnStages">, moment: Date): number {
  return burnStages.filter(({ at }) => at <= moment).length;
}

export function earliest(moment: Date | null, other: Date | null): Date | null {
  if (!moment || !other) return moment ?? other;
  return other < moment ? other : moment;
}
