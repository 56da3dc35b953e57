import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { askApproval } from "@/lib/approvals/ask-approval";
import { needsApproval } from "@/lib/approvals/within-max";
import { recordAudit } from "@/lib/audit/record-audit";
import { once } from "@/lib/idempotency/once";
import { dayOf, startOfDay, startOfDayAfter } from "@/lib/kernel/days";
import { invalid } from "@/lib/kernel/errors";
import { bookOf, newPosting } from "@/lib/ledger/book";
import { adjustCredit } from "@/lib/ledger/grant";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { writeBooks } from "@/lib/ledger/write-books";
import { settleAwards } from "@/lib/rewards/settle-awards";
import { judgeStanding } from "@/lib/standing/judge-standing";
import type { CreditPointsInput } from "./input";
import type { ApprovedRequest, ManualChange } from "./model";
import { readAccount, readPositivePoints } from "./read-account";

/**
 * Gives points by hand, with a reason, as a lot of their own. They pay the member's debt first when they become
 * available. Beyond the limit of the operator's group nothing is posted: a second person is asked.
 * Errors: `invalid_input`, `not_found`, `invalid_state` in a closed program.
 */
export async function creditPoints(context: Context, input: CreditPointsInput): Promise<ManualChange> {
  requireRight(context, "points.credit");
  const { key, ...call } = input;
  const { answer } = await once(context, { verb: "points.credit", key, input: call }, (tx) =>
    credit(tx, call),
  );
  return answer;
}

type Credit = Omit<CreditPointsInput, "key">;

async function credit(tx: TransactionContext, input: Credit): Promise<ManualChange> {
  const planned = await readCredit(tx, input);
  const { account, points } = planned;
  if (!needsApproval(tx.actor, points, account)) return postCredit(tx, planned);
  const { membershipId, reason } = input;
  const change = { membershipId, programId: account.programId, change: points };
  const approval = await askApproval(tx, { verb: "points.credit", input, ...change, reason });
  return { points, postingId: null, approval };
}

export type PlannedCredit = Awaited<ReturnType<typeof readCredit>>;

/** What a credit means now; nothing is written. Errors: those of `creditPoints`. */
export async function readCredit(tx: TransactionContext, input: Credit) {
  const { membershipId, reason } = input;
  const account = await readAccount(tx, membershipId);
  const points = readPositivePoints(input.points, account.pointDecimals);
  return { membershipId, reason, account, points, terms: readTerms(input, tx.clock.now(), account.timeZone) };
}

/** Posts it, whoever had to agree; `approved` where a second person had to. */
export async function postCredit(
  tx: TransactionContext,
  { membershipId, reason, account, points, terms }: PlannedCredit,
  approved?: ApprovedRequest,
) {
  const { holderId, programId } = account;
  const now = tx.clock.now();
  await settleAwards(tx, [holderId]);
  const books = await openBooks(tx, [holderId], { mode: "lock" });
  const book = bookOf(books, holderId);
  settle(book, now, tx.ids);
  const posting = newPosting(tx.ids, now, { reason, explanation: approved });
  adjustCredit(book, posting, { amount: points, terms });
  await writeBooks(tx, books);
  await recordAudit(tx, {
    verb: "points.credit",
    subject: { kind: "membership", id: membershipId },
    after: { points, ...terms, ...approved },
    reason,
  });
  await judgeStanding(tx, [{ membershipId, programId, at: now, orderId: null }]);
  return { points, postingId: posting.id, approval: null };
}

function readTerms({ activatesOn, expiresOn }: Credit, now: Date, zone: string) {
  const today = dayOf(now, zone);
  if (activatesOn && activatesOn < today)
    throw invalid({ activatesOn: "This day is over. Leave it empty for at once." });
  if (expiresOn && expiresOn < (activatesOn || today)) {
    throw invalid({ expiresOn: "They would end before they can be spent. Choose a later day." });
  }
  return {
    activatesAt: activatesOn && activatesOn > today ? startOfDay(activatesOn, zone) : now,
    expiresAt: expiresOn ? startOfDayAfter(expiresOn, zone) : null,
    programVersionId: null,
    parentLotId: null,
  };
}
