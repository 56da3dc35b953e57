import { AppError } from "@/lib/kernel/errors";
import type { Book, Cause, Lot, LotTerms, Posting } from "./book";
import { stagesBy } from "./lot-life";
import { type Bucket, type EntryKind, type InnerBucket, isAllowed, isInner } from "./model";

/**
 * Moves `amount` (> 0) of one lot between buckets, in memory: the lot, the holder's balances, and the entry that
 * says so. The moment is the posting's, but never before the lot's newest entry, and a debt is never lowered before it
 * was there. Refuses what the table of movements does not know and what would make a balance negative.
 */
export function move(
  book: Book,
  lot: Lot,
  posting: Posting,
  kind: EntryKind,
  from: Bucket,
  to: Bucket,
  amount: bigint,
  cause: Cause = {},
): void {
  const whole = { ...posting.cause, ...cause };
  if (amount <= 0n || !isAllowed(kind, from, to, whole.reverses !== undefined)) {
    throw new AppError("internal", { internal: `Not a movement: ${kind} ${from} → ${to} ${amount}` });
  }
  // Nobody looked after the stages of a lot that had nothing; what comes into it now was not there for them.
  if (lot.pending + lot.available + lot.held === 0n)
    lot.stagesPassed = Math.max(lot.stagesPassed, stagesBy(lot, posting.occurredAt));
  if (isInner(from)) shift(book, lot, from, amount, -1n);
  if (isInner(to)) shift(book, lot, to, amount, 1n);
  const occurredAt =
    to === "owed" ? momentOfPaying(book, lot, posting.occurredAt) : momentOf(lot, posting.occurredAt);
  if (from === "owed" || to === "owed") book.owedHeadAt = later(occurredAt, book.owedHeadAt);
  lot.headOccurredAt = occurredAt;
  lot.isTouched = true;
  book.version += 1;
  book.entries.push({
    id: posting.ids.next(),
    postingId: posting.id,
    holderVersion: book.version,
    lotId: lot.id,
    kind,
    from,
    to,
    amount,
    occurredAt,
    after: { ...book.balances },
    cause: whole,
  });
}

/** When something that happens to a lot at `moment` occurs: entries of a lot never go back in time. */
export function momentOf(lot: Lot, moment: Date): Date {
  return later(moment, lot.headOccurredAt);
}

/** When this lot pays the holder's debt: not before either of them was there. */
export function momentOfPaying(book: Book, lot: Lot, moment: Date): Date {
  return later(momentOf(lot, moment), book.owedHeadAt);
}

function later(moment: Date, other: Date | null): Date {
  return other && other > moment ? other : moment;
}

/** A lot without a balance yet; the first movement gives it one. */
export function openLot(book: Book, posting: Posting, terms: LotTerms): Lot {
  const lot: Lot = {
    ...terms,
    burnStages: terms.burnStages ?? [],
    idle: terms.idle ?? null,
    stagesPassed: 0,
    idleEndedAt: null,
    id: posting.ids.next(),
    pending: 0n,
    available: 0n,
    held: 0n,
    headOccurredAt: posting.occurredAt,
    isNew: true,
    isTouched: true,
  };
  book.lots.set(lot.id, lot);
  return lot;
}

// Debt is the holder's and may rise and fall through any lot: `owed → x` raises it, `x → owed` lowers it.
function shift(book: Book, lot: Lot, bucket: InnerBucket, amount: bigint, sign: 1n | -1n): void {
  const change = bucket === "owed" ? -sign * amount : sign * amount;
  book.balances[bucket] += change;
  if (bucket !== "owed") lot[bucket] += change;
  const lowest = bucket === "owed" ? book.balances.owed : lot[bucket];
  if (lowest < 0n || book.balances[bucket] < 0n) {
    throw new AppError("insufficient_balance", {
      internal: `Holder ${book.holderId}, lot ${lot.id}: ${bucket} would become ${lowest}`,
    });
  }
}
