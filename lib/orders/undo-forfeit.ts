import { type Book, lotOf, type Posting } from "@/lib/ledger/book";
import { move } from "@/lib/ledger/move";
import { reverse, type Written } from "@/lib/ledger/reverse";
import { becameAvailable } from "@/lib/ledger/settle";

/** What a single-order certificate gave up comes back with a full refund: the forfeit's mirror, then its release. */
export function undoForfeit(book: Book, posting: Posting, forfeit: Written): void {
  const lot = lotOf(book, forfeit.lotId);
  reverse(book, posting, forfeit);
  if (forfeit.from === "held") move(book, lot, posting, "release", "held", "available", forfeit.amount);
  becameAvailable(book, lot, posting);
}
