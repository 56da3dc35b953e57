import { AppError } from "@/lib/kernel/errors";
import type { Book, Lot, Posting } from "./book";
import { move, openLot } from "./move";
import { becameAvailable } from "./settle";
import { inSpendingOrder } from "./spend";

/**
 * Moves everything of `source` into child lots of `target` with the same terms, debt too, in one posting whose sum
 * over `merged` is zero; what the target then has available pays the debt. Both are settled before.
 * Errors: `invalid_state` while either holds points for an open order.
 */
export function merge(source: Book, target: Book, posting: Posting): void {
  if (source.unit !== target.unit || source.programId !== target.programId) {
    throw new AppError("internal", { internal: `${source.holderId} and ${target.holderId} differ in unit` });
  }
  if (source.balances.held + target.balances.held > 0n) {
    throw new AppError("invalid_state", { public: "Complete or cancel the open orders first." });
  }
  forward(source, target, posting);
}

/** Moves what a member who was combined with another has again, as by a refund of its order, to that other one. */
export function forward(source: Book, target: Book, posting: Posting): void {
  for (const lot of [...source.lots.values()]) moveLot(source, target, lot, posting);
  moveDebt(source, target, posting);
  for (const lot of inSpendingOrder(target, "soonest_expiring")) becameAvailable(target, lot, posting);
}

/** The lot of the target that has what was merged out of a lot of the source; a new one where nothing was left. */
export function heirOf(source: Lot, target: Book, posting: Posting, isKin: (lot: Lot) => boolean): Lot {
  const heirs = [...target.lots.values()].filter(isKin);
  const most = heirs.toSorted((a, b) => Number(b.pending + b.available - a.pending - a.available))[0];
  return most ?? openLot(target, posting, { ...termsOf(source), parentLotId: source.id });
}

function moveLot(source: Book, target: Book, lot: Lot, posting: Posting): void {
  const { pending, available } = lot;
  if (pending + available === 0n) return;
  const child = openLot(target, posting, { ...termsOf(lot), parentLotId: lot.id });
  for (const [bucket, amount] of [
    ["pending", pending],
    ["available", available],
  ] as const) {
    if (amount === 0n) continue;
    move(source, lot, posting, "merge_out", bucket, "merged", amount);
    move(target, child, posting, "merge_in", "merged", bucket, amount);
  }
}

function moveDebt(source: Book, target: Book, posting: Posting): void {
  const { owed } = source.balances;
  if (owed === 0n) return;
  const terms = { activatesAt: posting.occurredAt, expiresAt: null, programVersionId: null };
  const from = anyLot(source) ?? openLot(source, posting, { ...terms, parentLotId: null });
  const to = openLot(target, posting, { ...terms, parentLotId: from.id });
  move(source, from, posting, "merge_out", "merged", "owed", owed);
  move(target, to, posting, "merge_in", "owed", "merged", owed);
}

function anyLot(book: Book): Lot | undefined {
  return book.lots.values().next().value;
}

function termsOf({ activatesAt, expiresAt, burnStages, idle, programVersionId }: Lot) {
  return { activatesAt, expiresAt, burnStages, idle, programVersionId };
}
