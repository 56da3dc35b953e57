import { type Book, type Lot, type LotTerms, lotOf, type Posting } from "./book";
import type { SpendOrder } from "./model";
import { momentOf, move, openLot } from "./move";
import { becameAvailable, hasEnded } from "./settle";
import { inSpendingOrder } from "./spend";

/** A redeem entry of which `amount` comes back. */
export type Spent = { entryId: string; lotId: string; amount: bigint };

/** When points that come back end, instead of when they would have. */
export type NewTerms = Pick<LotTerms, "expiresAt" | "burnStages" | "idle">;

/**
 * Spent points go back into the lots they came from. A lot that has ended takes them and they expire in the same
 * posting, unless `graceUntil` gives them a new end: then a child lot takes them. `anew`: all of them begin anew, in
 * child lots of these terms.
 */
export function returnSpent(
  book: Book,
  posting: Posting,
  spent: readonly Spent[],
  graceUntil: Date | null = null,
  anew: NewTerms | null = null,
): void {
  const children = new Map<string, Lot>();
  for (const { entryId, lotId, amount } of spent) {
    const origin = lotOf(book, lotId);
    const ended = hasEnded(book, origin, momentOf(origin, posting.occurredAt));
    const terms = anew ?? (ended && graceUntil ? { expiresAt: graceUntil } : null);
    const lot = terms ? (children.get(lotId) ?? childOf(book, origin, posting, terms)) : origin;
    if (terms) children.set(lotId, lot);
    move(book, lot, posting, "return", "redeemed", "available", amount, { corrects: entryId });
    becameAvailable(book, lot, posting);
  }
}

export type Clawback = {
  lotId: string;
  /** What was earned and is now taken back. */
  amount: bigint;
  /**
   * How much of the lot expired before and was not counted by an earlier refund: it counts as taken back, nobody pays
   * twice.
   */
  expired: bigint;
  earnEntryId: string;
  shortfall: "debt" | "write_off";
  spendOrder: SpendOrder;
};

export type ClawbackResult = { revoked: bigint; alreadyExpired: bigint; owed: bigint; writtenOff: bigint };

/**
 * Takes back earned points: from their own lot pending, then available; what expired counts; then other available
 * lots in spending order; then debt, or a write-off. Never from what is held, never from others' pending.
 */
export function clawback(book: Book, posting: Posting, input: Clawback): ClawbackResult {
  const own = lotOf(book, input.lotId);
  const cause = { corrects: input.earnEntryId };
  let left = input.amount;
  const take = (lot: Lot, bucket: "pending" | "available") => {
    const taken = least(lot[bucket], left);
    if (taken > 0n) move(book, lot, posting, "clawback", bucket, "revoked", taken, cause);
    left -= taken;
  };
  take(own, "pending");
  take(own, "available");
  const alreadyExpired = least(input.expired, left);
  left -= alreadyExpired;
  for (const lot of inSpendingOrder(book, input.spendOrder)) take(lot, "available");
  const revoked = input.amount - alreadyExpired - left;
  if (left > 0n) move(book, own, posting, "clawback", "owed", "revoked", left, cause);
  if (left > 0n && input.shortfall === "write_off") {
    move(book, own, posting, "write_off", "adjusted", "owed", left);
    return { revoked, alreadyExpired, owed: 0n, writtenOff: left };
  }
  return { revoked, alreadyExpired, owed: left, writtenOff: 0n };
}

function childOf(book: Book, origin: Lot, posting: Posting, terms: NewTerms): Lot {
  return openLot(book, posting, {
    ...terms,
    activatesAt: posting.occurredAt,
    programVersionId: origin.programVersionId,
    parentLotId: origin.id,
  });
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
