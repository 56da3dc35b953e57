import type { Book, Posting } from "./book";
import { move, openLot } from "./move";
import { inSpendingOrder } from "./spend";

/**
 * Gives everything that is available a later end (exclusive). Terms of a lot never change, so child lots take it, in
 * one posting whose sum over `merged` is zero. The book is settled before.
 */
export function extend(book: Book, posting: Posting, expiresAt: Date): void {
  for (const lot of inSpendingOrder(book, "soonest_expiring")) {
    const amount = lot.available;
    const { activatesAt, programVersionId } = lot;
    const child = openLot(book, posting, { activatesAt, programVersionId, expiresAt, parentLotId: lot.id });
    move(book, lot, posting, "merge_out", "available", "merged", amount);
    move(book, child, posting, "merge_in", "merged", "available", amount);
  }
}
