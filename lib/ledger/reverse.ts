import { AppError } from "@/lib/kernel/errors";
import { type Book, type Cause, type Lot, lotOf, type Posting } from "./book";
import type { Bucket, EntryKind } from "./model";
import { isInner } from "./model";
import { move } from "./move";
import { becameAvailable } from "./settle";

/** An entry that is already in the ledger. */
export type Written = {
  id: string;
  lotId: string;
  kind: EntryKind;
  from: Bucket;
  to: Bucket;
  amount: bigint;
  /** The hold it belongs to, if any. */
  holdId?: string | null;
  /** What corrections took back of it already: then it cannot be mirrored whole any more. */
  corrected?: bigint;
};

/**
 * Mirrors an entry whole. What comes back as available pays a debt, or expires with a lot that has ended; what comes
 * back as held belongs to a hold that is over, and is released in the same posting. Errors: `invalid_state` where the
 * lot no longer has the points (then it is a clawback), and for a hold, which is completed or cancelled instead.
 * That an entry is reversed once only is kept by the database.
 */
export function reverse(book: Book, posting: Posting, entry: Written): void {
  const lot = lotOf(book, entry.lotId);
  refuseHalves(book, lot, entry);
  const ofHold: Cause = entry.holdId ? { holdId: entry.holdId } : {};
  const cause = { ...ofHold, reverses: entry.id };
  move(book, lot, posting, entry.kind, entry.to, entry.from, entry.amount, cause);
  if (entry.from === "held") move(book, lot, posting, "release", "held", "available", entry.amount, ofHold);
  const isPayment = entry.kind === "repay";
  if ((entry.from === "available" || entry.from === "held") && !isPayment)
    becameAvailable(book, lot, posting);
}

function refuseHalves(book: Book, lot: Lot, entry: Written): void {
  if (entry.kind === "hold" || entry.kind === "release") {
    throw new AppError("invalid_state", {
      public: "What an order holds is completed or cancelled, not reversed.",
    });
  }
  const isLeft = presentOf(book, lot, entry) >= entry.amount;
  if (isLeft && !entry.corrected) return;
  throw new AppError("invalid_state", {
    public: "Not all of it is left where it went; take back what is there instead.",
    internal: `Entry ${entry.id}: ${entry.amount}`,
  });
}

/** How much the mirror can take; what went to nobody's balance is always there. */
function presentOf(book: Book, lot: Lot, { from, to, amount }: Written): bigint {
  if (from === "owed") return book.balances.owed;
  return isInner(to) && to !== "owed" ? lot[to] : amount;
}
