import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { askApproval } from "@/lib/approvals/ask-approval";
import { needsApproval } from "@/lib/approvals/within-max";
import { recordAudit } from "@/lib/audit/record-audit";
import { once } from "@/lib/idempotency/once";
import { bookOf, newPosting } from "@/lib/ledger/book";
import { adjustDebit } from "@/lib/ledger/grant";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { writeBooks } from "@/lib/ledger/write-books";
import { settleAwards } from "@/lib/rewards/settle-awards";
import { judgeStanding } from "@/lib/standing/judge-standing";
import type { DebitPointsInput } from "./input";
import type { ApprovedRequest, ManualChange } from "./model";
import { readAccount, readPositivePoints } from "./read-account";

/**
 * Takes available points by hand, with a reason, those that end soonest first. Beyond the limit of the operator's
 * group nothing is posted: a second person is asked.
 * Errors: `insufficient_balance` beyond what is available, `invalid_input`, `not_found`.
 */
export async function debitPoints(context: Context, input: DebitPointsInput): Promise<ManualChange> {
  requireRight(context, "points.debit");
  const { key, ...call } = input;
  const { answer } = await once(context, { verb: "points.debit", key, input: call }, (tx) => debit(tx, call));
  return answer;
}

type Debit = Omit<DebitPointsInput, "key">;

async function debit(tx: TransactionContext, input: Debit): Promise<ManualChange> {
  const planned = await planDebit(tx, input);
  const { account, points } = planned;
  if (!needsApproval(tx.actor, points, account)) return postDebit(tx, planned);
  const { membershipId, reason } = input;
  const change = { membershipId, programId: account.programId, change: -points };
  const approval = await askApproval(tx, { verb: "points.debit", input, ...change, reason });
  return { points, postingId: null, approval };
}

export type PlannedDebit = Awaited<ReturnType<typeof planDebit>>;

/** What a debit takes, in memory, under the holder's lock. Errors: those of `debitPoints`. */
export async function planDebit(tx: TransactionContext, input: Debit, approved?: ApprovedRequest) {
  const { membershipId, reason } = input;
  const account = await readAccount(tx, membershipId);
  const points = readPositivePoints(input.points, account.pointDecimals);
  const now = tx.clock.now();
  await settleAwards(tx, [account.holderId]);
  const books = await openBooks(tx, [account.holderId], { mode: "lock" });
  const book = bookOf(books, account.holderId);
  settle(book, now, tx.ids);
  const posting = newPosting(tx.ids, now, { reason, explanation: approved });
  adjustDebit(book, posting, points, "soonest_expiring");
  return { membershipId, reason, account, points, books, postingId: posting.id, approved };
}

/** Writes it, whoever had to agree. */
export async function postDebit(tx: TransactionContext, planned: PlannedDebit) {
  const { membershipId, reason, account, points, books, postingId, approved } = planned;
  await writeBooks(tx, books);
  await recordAudit(tx, {
    verb: "points.debit",
    subject: { kind: "membership", id: membershipId },
    after: { points, ...approved },
    reason,
  });
  const { programId } = account;
  await judgeStanding(tx, [{ membershipId, programId, at: tx.clock.now(), orderId: null }]);
  return { points, postingId, approval: null };
}
