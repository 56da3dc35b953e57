import { AppError } from "@/lib/kernel/errors";
import { type Book, type Hold, type HoldPart, type Lot, lotOf, type Posting } from "./book";
import type { SpendOrder } from "./model";
import { move } from "./move";
import { becameAvailable, holdCause, releaseHold } from "./settle";

/** Sets `amount` (> 0) aside for an order until `expiresAt`. Errors: `insufficient_balance`. */
export function hold(
  book: Book,
  posting: Posting,
  input: { amount: bigint; orderId: string | null; expiresAt: Date; spendOrder: SpendOrder },
): Hold {
  const made: Hold = {
    id: posting.ids.next(),
    orderId: input.orderId,
    since: posting.occurredAt,
    expiresAt: input.expiresAt,
    parts: takeFrom(book, input.amount, input.spendOrder),
    closedAt: null,
    isNew: true,
    isTouched: true,
  };
  for (const part of made.parts) {
    move(book, lotOf(book, part.lotId), posting, "hold", "available", "held", part.amount, holdCause(made));
  }
  book.holds.set(made.id, made);
  return made;
}

/**
 * Redeems `amount` of a hold, lot by lot in the order it was taken. What is left of the hold is released, or, but for
 * `released`, forfeited where the holder's document is good for one order only. Errors: `invalid_state` where the hold has been
 * closed, as by timing out; `insufficient_balance` where it holds less.
 */
export function redeemHold(
  book: Book,
  made: Hold,
  posting: Posting,
  input: { amount: bigint; rest: "release" | "forfeit"; released?: bigint },
): void {
  if (made.closedAt) {
    throw new AppError("invalid_state", {
      public: "What was set aside has been given back, its time was over.",
    });
  }
  let wanted = input.amount;
  for (const part of made.parts) {
    const taken = part.amount < wanted ? part.amount : wanted;
    if (taken === 0n) continue;
    move(book, lotOf(book, part.lotId), posting, "redeem", "held", "redeemed", taken, holdCause(made));
    part.amount -= taken;
    wanted -= taken;
  }
  if (wanted > 0n) throw insufficient(input.amount, input.amount - wanted);
  if (input.rest === "forfeit") forfeitHold(book, made, posting, input.released ?? 0n);
  releaseHold(book, made, posting);
}

/**
 * Everything that is available is given up, as when a member leaves, and so is what still waits: it becomes
 * available at once, and pays the holder's debt first.
 */
export function giveUpAll(book: Book, posting: Posting): void {
  for (const lot of book.lots.values()) {
    if (lot.pending === 0n) continue;
    move(book, lot, posting, "activate", "pending", "available", lot.pending);
    becameAvailable(book, lot, posting);
  }
  for (const lot of inSpendingOrder(book, "soonest_expiring")) {
    move(book, lot, posting, "forfeit", "available", "expired", lot.available);
  }
}

/** The lots that `amount` (> 0) is taken from, in spending order. Errors: `insufficient_balance`. */
export function takeFrom(book: Book, amount: bigint, order: SpendOrder): HoldPart[] {
  if (amount <= 0n) throw new AppError("internal", { internal: `Nothing to take: ${amount}` });
  if (amount > book.balances.available) throw insufficient(amount, book.balances.available);
  const parts: HoldPart[] = [];
  let wanted = amount;
  for (const lot of inSpendingOrder(book, order)) {
    if (wanted === 0n) break;
    const taken = lot.available < wanted ? lot.available : wanted;
    parts.push({ lotId: lot.id, amount: taken });
    wanted -= taken;
  }
  if (wanted > 0n) {
    throw new AppError("internal", { internal: `Holder ${book.holderId}: lots fall short by ${wanted}` });
  }
  return parts;
}

/** Lots with something available: soonest expiring first (never = last), or oldest activation first; ties by age. */
export function inSpendingOrder(book: Book, order: SpendOrder): Lot[] {
  const spendable = [...book.lots.values()].filter((lot) => lot.available > 0n);
  const age = (a: Lot, b: Lot) => +a.activatesAt - +b.activatesAt || (a.id < b.id ? -1 : 1);
  if (order === "oldest") return spendable.sort(age);
  const end = (lot: Lot) => lot.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return spendable.sort((a, b) => (end(a) === end(b) ? age(a, b) : end(a) - end(b)));
}

function insufficient(wanted: bigint, present: bigint): AppError {
  return new AppError("insufficient_balance", { internal: `${wanted} wanted, ${present} present` });
}

function forfeitHold(book: Book, made: Hold, posting: Posting, released: bigint): void {
  let wanted = made.parts.reduce((sum, { amount }) => sum + amount, 0n) - released;
  for (const part of made.parts) {
    const taken = part.amount < wanted ? part.amount : wanted;
    if (taken <= 0n) continue;
    move(book, lotOf(book, part.lotId), posting, "forfeit", "held", "expired", taken, holdCause(made));
    part.amount -= taken;
    wanted -= taken;
  }
}
