import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { recordAudit } from "@/lib/audit/record-audit";
import { once } from "@/lib/idempotency/once";
import { bookOf, newPosting } from "@/lib/ledger/book";
import { adjustDebit } from "@/lib/ledger/grant";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { writeBooks } from "@/lib/ledger/write-books";
import { settleAwards } from "@/lib/rewards/settle-awards";
import { judgeStanding } from "@/lib/standing/judge-standing";
import type { ManualChange } from "./credit-points";
import type { DebitPointsInput } from "./input";
import { readAccount, readPositivePoints } from "./read-account";

/**
 * Takes available points by hand, with a reason, those that end soonest first.
 * Errors: `insufficient_balance` beyond what is available, `invalid_input`, `not_found`.
 */
export async function debitPoints(context: Context, input: DebitPointsInput): Promise<ManualChange> {
  requireRight(context, "points.debit");
  const { key, ...call } = input;
  const { answer } = await once(context, { verb: "points.debit", key, input: call }, (tx) =>
    debit(tx, input),
  );
  return answer;
}

async function debit(tx: TransactionContext, input: DebitPointsInput): Promise<ManualChange> {
  const account = await readAccount(tx, input.membershipId);
  const points = readPositivePoints(input.points, account.pointDecimals);
  const now = tx.clock.now();
  await settleAwards(tx, [account.holderId]);
  const books = await openBooks(tx, [account.holderId], { mode: "lock" });
  const book = bookOf(books, account.holderId);
  settle(book, now, tx.ids);
  const posting = newPosting(tx.ids, now, { reason: input.reason });
  adjustDebit(book, posting, points, "soonest_expiring");
  await writeBooks(tx, books);
  await recordAudit(tx, {
    verb: "points.debit",
    subject: { kind: "membership", id: input.membershipId },
    after: { points },
    reason: input.reason,
  });
  const { membershipId } = input;
  await judgeStanding(tx, [{ membershipId, programId: account.programId, at: now, orderId: null }]);
  return { postingId: posting.id, points };
}
