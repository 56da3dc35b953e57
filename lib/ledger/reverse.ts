import { AppError } from "@/lib/kernel/errors";
import { type Book, lotOf, type Posting } from "./book";
import type { Bucket, EntryKind } from "./model";
import { isInner } from "./model";
import { move } from "./move";

/** An entry that is already in the ledger. */
export type Written = {
  id: string;
  lotId: string;
  kind: EntryKind;
  from: Bucket;
  to: Bucket;
  amount: bigint;
};

/**
 * Mirrors an entry whole. Errors: `invalid_state` where the lot no longer has the points: then it is a clawback.
 * That an entry is reversed once only is kept by the database.
 */
export function reverse(book: Book, posting: Posting, entry: Written): void {
  const lot = lotOf(book, entry.lotId);
  const present = isInner(entry.to) && entry.to !== "owed" ? lot[entry.to] : entry.amount;
  if (present < entry.amount) {
    throw new AppError("invalid_state", {
      public: `Of the ${entry.amount} only ${present} are left where they went; take them back instead.`,
    });
  }
  move(book, lot, posting, entry.kind, entry.to, entry.from, entry.amount, { reverses: entry.id });
}
