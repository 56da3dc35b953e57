import type { Ids } from "@/lib/kernel/ids";
import { type Book, type Hold, type Lot, lotOf, newPosting, type Posting } from "./book";
import { earliest, lotEnd } from "./lot-life";
import { momentOf, momentOfPaying, move } from "./move";

type Due =
  | { kind: "activate"; at: Date; lot: Lot }
  | { kind: "release"; at: Date; hold: Hold }
  | { kind: "burn"; at: Date; lot: Lot; percent: number }
  | { kind: "expire"; at: Date; lot: Lot };

/**
 * Applies everything of this holder that is due at or before `through`, in the order of its moments; at one
 * moment activations come first, then holds that time out, then burn stages, then expiries. Each has the moment at which it was due.
 * Running it once after a week gives the same entries as running it daily.
 */
export function settle(book: Book, through: Date, ids: Ids): void {
  for (let due = nextDue(book); due && due.at <= through; due = nextDue(book)) {
    const posting = newPosting(ids, due.at);
    if (due.kind === "activate") activate(book, due.lot, posting);
    else if (due.kind === "release") releaseHold(book, due.hold, posting);
    else if (due.kind === "burn") burn(book, due.lot, posting, due.percent);
    else expire(book, due.lot, posting);
  }
}

/** The earliest thing that will happen to this holder by itself; what falls on one moment goes by age. */
export function nextDue(book: Book): Due | null {
  let best: Due | null = null;
  const consider = (due: Due) => {
    if (!best || compareDue(due, best) < 0) best = due;
  };
  for (const lot of book.lots.values()) {
    if (lot.pending > 0n) consider(activation(book, lot));
    const stage = lot.burnStages[lot.stagesPassed];
    if (stage && lot.available + lot.held > 0n) consider({ kind: "burn", lot, ...stage });
    const end = endsBy(lot) ? lotEnd(book, lot) : null;
    if (end) consider({ kind: "expire", at: end, lot });
  }
  for (const hold of book.holds.values()) {
    if (!hold.closedAt) consider({ kind: "release", at: hold.expiresAt, hold });
  }
  return best;
}

function activation(book: Book, lot: Lot): Due {
  return { kind: "activate", at: earliest(lot.activatesAt, book.closesAt) ?? lot.activatesAt, lot };
}

/** Whether its end changes something. One for want of activity also ends what an order holds meanwhile. */
function endsBy(lot: Lot): boolean {
  return lot.available > 0n || (lot.idle !== null && lot.idleEndedAt === null && lot.held > 0n);
}

const rank = { activate: 0, release: 1, burn: 2, expire: 3 } as const;

function compareDue(a: Due, b: Due): number {
  return a.at.getTime() - b.at.getTime() || rank[a.kind] - rank[b.kind] || (idOf(a) < idOf(b) ? -1 : 1);
}

function idOf(due: Due): string {
  return due.kind === "release" ? due.hold.id : due.lot.id;
}

/**
 * What a hold still keeps goes back; points whose time ended meanwhile expire in the same posting. A hold that is
 * closed already, as by timing out, stays as it is.
 */
export function releaseHold(book: Book, hold: Hold, posting: Posting): void {
  if (hold.closedAt) return;
  for (const part of hold.parts) {
    if (part.amount === 0n) continue;
    const lot = lotOf(book, part.lotId);
    move(book, lot, posting, "release", "held", "available", part.amount, holdCause(hold));
    becameAvailable(book, lot, posting, { amount: part.amount, since: hold.since });
    part.amount = 0n;
  }
  hold.closedAt = posting.occurredAt;
  hold.isTouched = true;
}

/**
 * After points of a lot became available: where the lot has ended already they expire in the same posting,
 * otherwise the stages that passed while they were held take their share, and then they pay the holder's debt.
 */
export function becameAvailable(
  book: Book,
  lot: Lot,
  posting: Posting,
  held?: { amount: bigint; since: Date },
): void {
  if (hasEnded(book, lot, momentOf(lot, posting.occurredAt))) expire(book, lot, posting);
  else {
    if (held) burnHeld(book, lot, posting, held);
    repay(book, lot, posting);
  }
}

function burnHeld(book: Book, lot: Lot, posting: Posting, held: { amount: bigint; since: Date }): void {
  const missed = lot.burnStages.slice(0, lot.stagesPassed).filter(({ at }) => at > held.since);
  const left = missed.reduce((rest, { percent }) => rest - shareOf(rest, percent), held.amount);
  const burnt = held.amount - left;
  if (burnt > 0n) move(book, lot, posting, "expire", "available", "expired", burnt);
}

function burn(book: Book, lot: Lot, posting: Posting, percent: number): void {
  lot.stagesPassed += 1;
  lot.isTouched = true;
  const burnt = shareOf(lot.available, percent);
  if (burnt > 0n) move(book, lot, posting, "expire", "available", "expired", burnt);
}

/** A percentage of an amount, floored. */
export function shareOf(amount: bigint, percent: number): bigint {
  return (amount * BigInt(percent)) / 100n;
}

function repay(book: Book, lot: Lot, posting: Posting): void {
  const { owed } = book.balances;
  const repaid = lot.available < owed ? lot.available : owed;
  // Points of a late fact may have ended before the debt arose: the two never met, they expire at their own moment.
  const hasMet = !hasEnded(book, lot, momentOfPaying(book, lot, posting.occurredAt));
  if (repaid > 0n && hasMet) move(book, lot, posting, "repay", "available", "owed", repaid);
}

/** Whether nothing of a lot can be used any more at a moment. */
export function hasEnded(book: Book, lot: Lot, moment: Date): boolean {
  const end = lotEnd(book, lot);
  return end !== null && end <= moment;
}

export function holdCause(hold: Hold) {
  return { holdId: hold.id, ...(hold.orderId ? { orderId: hold.orderId } : {}) };
}

function activate(book: Book, lot: Lot, posting: Posting): void {
  move(book, lot, posting, "activate", "pending", "available", lot.pending);
  becameAvailable(book, lot, posting);
}

function expire(book: Book, lot: Lot, posting: Posting): void {
  if (lot.idle && !lot.idleEndedAt) {
    lot.idleEndedAt = lotEnd(book, lot);
    lot.isTouched = true;
  }
  if (lot.available > 0n) move(book, lot, posting, "expire", "available", "expired", lot.available);
}
