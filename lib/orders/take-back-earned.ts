import { smaller } from "@/lib/kernel/ratio";
import { type Book, type Books, bookOf, type Posting } from "@/lib/ledger/book";
import { clawback } from "@/lib/ledger/take-back";
import type { ProgramRules } from "@/lib/programs/rules";
import type { RefundPlan } from "@/lib/redemption/plan-refund";
import type { OrderEntries } from "./read-order-entries";
import type { EarlierRefunds } from "./read-refund-state";

/**
 * Takes back what the refunded part earned, by the version that judged the order. What has expired counts as taken back,
 * once over all refunds; never more than is left of what was earned.
 */
export function takeBackEarned(
  books: Books,
  posting: Posting,
  {
    plan,
    past,
    sums,
    rules,
  }: { plan: RefundPlan; past: OrderEntries; sums: EarlierRefunds; rules: ProgramRules | null },
) {
  const none = { pointsTakenBack: 0n, pointsAlreadyExpired: 0n, pointsOwed: 0n };
  if (!past.earned || !rules) return none;
  const { holderId, entryId, lotId, expired } = past.earned;
  const left = past.earned.amount - sums.pointsAlreadyExpired;
  const amount = plan.isWhole ? left : smaller(plan.now.points, left);
  if (amount <= 0n) return none;
  const book = bookOf(books, holderId);
  const result = clawback(book, posting, {
    lotId,
    amount,
    expired: expired + expiredNow(book, lotId) - sums.pointsAlreadyExpired,
    earnEntryId: entryId,
    shortfall: rules.clawback,
    spendOrder: rules.redemption.spendOrder,
  });
  return {
    pointsTakenBack: result.revoked,
    pointsAlreadyExpired: result.alreadyExpired,
    pointsOwed: result.owed,
  };
}

// What settling just now found to be over is not in the tables yet.
function expiredNow(book: Book, lotId: string): bigint {
  return book.entries
    .filter((entry) => entry.lotId === lotId && entry.to === "expired")
    .reduce((total, entry) => total + entry.amount, 0n);
}
