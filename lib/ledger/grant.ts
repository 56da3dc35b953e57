import type { Book, Lot, LotTerms, Posting } from "./book";
import { lotOf } from "./book";
import type { SpendOrder } from "./model";
import { move, openLot } from "./move";
import { becameAvailable } from "./settle";
import { inSpendingOrder, takeFrom } from "./spend";

type Grant = { amount: bigint; terms: LotTerms };

/** Earned points: a lot of their own, pending until it activates. The caller settles afterwards. */
export function earn(book: Book, posting: Posting, { amount, terms }: Grant): Lot {
  return grant(book, posting, "earn", "issued", { amount, terms });
}

/** Points or money given by hand. */
export function adjustCredit(book: Book, posting: Posting, { amount, terms }: Grant): Lot {
  return grant(book, posting, "adjust_credit", "adjusted", { amount, terms });
}

/** Points taken by hand from what is available. Errors: `insufficient_balance`. */
export function adjustDebit(book: Book, posting: Posting, amount: bigint, order: SpendOrder): void {
  for (const part of takeFrom(book, amount, order)) {
    move(book, lotOf(book, part.lotId), posting, "adjust_debit", "available", "adjusted", part.amount);
  }
}

/** The nominal value of a new certificate; `converted` where points of a member became it. */
export function issue(
  book: Book,
  posting: Posting,
  { amount, terms }: Grant,
  from: "issued" | "converted" = "issued",
): Lot {
  const lot = openLot(book, posting, terms);
  move(book, lot, posting, "issue", from, "available", amount);
  return lot;
}

/** A member's points that become something else; the twin `issue` stands in the same posting. */
export function convert(book: Book, posting: Posting, amount: bigint, order: SpendOrder): void {
  for (const part of takeFrom(book, amount, order)) {
    move(book, lotOf(book, part.lotId), posting, "convert", "available", "converted", part.amount);
  }
}

/** A member's points that buy something without an order. Errors: `insufficient_balance`. */
export function spendAtOnce(book: Book, posting: Posting, amount: bigint, order: SpendOrder): void {
  for (const part of takeFrom(book, amount, order)) {
    move(book, lotOf(book, part.lotId), posting, "redeem", "available", "redeemed", part.amount);
  }
}

/** Everything that is available is taken back, as when a certificate is cancelled. */
export function cancelAll(book: Book, posting: Posting): void {
  for (const lot of inSpendingOrder(book, "soonest_expiring")) {
    move(book, lot, posting, "cancel", "available", "revoked", lot.available);
  }
}

function grant(
  book: Book,
  posting: Posting,
  kind: "earn" | "adjust_credit",
  from: "issued" | "adjusted",
  given: Grant,
): Lot {
  const lot = openLot(book, posting, given.terms);
  const isActive = given.terms.activatesAt <= posting.occurredAt;
  move(book, lot, posting, kind, from, isActive ? "available" : "pending", given.amount);
  if (isActive) becameAvailable(book, lot, posting);
  return lot;
}
