import { type Book, lotOf, type Posting } from "./book";
import { move, openLot } from "./move";
import type { Written } from "./reverse";

/**
 * Takes expiries back and gives what they took a later end (exclusive). The lots have ended and terms of a lot never
 * change: each expiry is mirrored whole, and child lots take what came back, all in one posting. The book is settled
 * before, and holds the lots. That an expiry is reversed once only is kept by the database.
 */
export function revive(book: Book, posting: Posting, expired: readonly Written[], expiresAt: Date): void {
  for (const { id, lotId, kind, from, to, amount } of expired) {
    const lot = lotOf(book, lotId);
    const { activatesAt, programVersionId } = lot;
    const child = openLot(book, posting, { activatesAt, programVersionId, expiresAt, parentLotId: lot.id });
    move(book, lot, posting, kind, to, from, amount, { reverses: id });
    move(book, lot, posting, "merge_out", "available", "merged", amount);
    move(book, child, posting, "merge_in", "merged", "available", amount);
  }
}
