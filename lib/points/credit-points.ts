import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
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
import { readAccount, readPositivePoints } from "./read-account";

export type ManualChange = { postingId: string; points: bigint };

/**
 * Gives points by hand, with a reason, as a lot of their own. They pay the member's debt first when they become
 * available. Errors: `invalid_input`, `not_found`, `invalid_state` in a closed program.
 */
export async function creditPoints(context: Context, input: CreditPointsInput): Promise<ManualChange> {
  requireRight(context, "points.credit");
  const { key, ...call } = input;
  const { answer } = await once(context, { verb: "points.credit", key, input: call }, (tx) =>
    credit(tx, input),
  );
  return answer;
}

async function credit(tx: TransactionContext, input: CreditPointsInput): Promise<ManualChange> {
  const account = await readAccount(tx, input.membershipId);
  const points = readPositivePoints(input.points, account.pointDecimals);
  const now = tx.clock.now();
  const terms = readTerms(input, now, account.timeZone);
  await settleAwards(tx, [account.holderId]);
  const books = await openBooks(tx, [account.holderId], { mode: "lock" });
  const book = bookOf(books, account.holderId);
  settle(book, now, tx.ids);
  const posting = newPosting(tx.ids, now, { reason: input.reason });
  adjustCredit(book, posting, { amount: points, terms });
  await writeBooks(tx, books);
  await recordAudit(tx, {
    verb: "points.credit",
    subject: { kind: "membership", id: input.membershipId },
    after: { points, ...terms },
    reason: input.reason,
  });
  const { membershipId } = input;
  await judgeStanding(tx, [{ membershipId, programId: account.programId, at: now, orderId: null }]);
  return { postingId: posting.id, points };
}

function readTerms({ activatesOn, expiresOn }: CreditPointsInput, now: Date, zone: string) {
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
