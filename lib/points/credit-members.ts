import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import { requireWithinMax } from "@/lib/approvals/within-max";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Book, bookOf, newPosting } from "@/lib/ledger/book";
import { adjustCredit } from "@/lib/ledger/grant";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { writeBooks } from "@/lib/ledger/write-books";
import { lockMembers } from "@/lib/memberships/lock-members";
import { requireUnclosedProgram } from "@/lib/programs/require-program";
import { settleAwards } from "@/lib/rewards/settle-awards";
import { judgeStanding } from "@/lib/standing/judge-standing";

/** `points` in the program's smallest unit; `activatesAt` null = at once, `expiresAt` exclusive, null = never. */
export type CreditMembers = {
  programId: string;
  /** `reason`: of this one alone. */
  credits: readonly { customerId: string; points: bigint; reason?: string }[];
  /** Of those that have none of their own. */
  reason: string;
  activatesAt: Date | null;
  expiresAt: Date | null;
};

export type CreditedMember = { customerId: string } & (
  | { outcome: "credited"; postingId: string }
  | { outcome: "not_member" }
);

/**
 * Gives points by hand to many members of one program, at most `limits.batchRows`, each as a lot of its own.
 * Errors: `not_found` for the program, `invalid_state` for one that is closed, `forbidden` where one of them gets more
 * than the operator may give alone.
 */
export function creditMembers(context: Context, input: CreditMembers): Promise<CreditedMember[]> {
  requireRight(context, "points.credit");
  const { programId, credits } = input;
  return inTransaction(context, async (tx) => {
    const program = await requireUnclosedProgram(tx, programId);
    for (const { points } of credits) requireWithinMax(tx, points, program, askSingly);
    const members = await lockMembers(tx, { programId, customerIds: credits.map((each) => each.customerId) });
    const holderIds = [...members.values()].map(({ holderId }) => holderId);
    await settleAwards(tx, holderIds);
    const books = await openBooks(tx, holderIds, { mode: "lock" });
    for (const book of books.values()) settle(book, tx.clock.now(), tx.ids);
    const outcomes = credits.map(({ customerId, points, reason = input.reason }): CreditedMember => {
      const member = members.get(customerId);
      if (!member) return { customerId, outcome: "not_member" };
      const postingId = credit(tx, bookOf(books, member.holderId), points, { ...input, reason });
      return { customerId, outcome: "credited", postingId };
    });
    await writeBooks(tx, books);
    await recordAudit(tx, {
      verb: "points.credit",
      subject: { kind: "program", id: programId },
      after: { credits: credits.filter(({ customerId }) => members.has(customerId)) },
      reason: input.reason,
    });
    const at = tx.clock.now();
    const changed = [...members.values()].map(({ id: membershipId }) => ({
      membershipId,
      programId,
      at,
      orderId: null,
    }));
    await judgeStanding(tx, changed);
    return outcomes;
  });
}

/** What to do about an amount for many that needs a second person for each. */
export const askSingly = "Credit such a member singly, which asks a second person.";

function credit(tx: TransactionContext, book: Book, points: bigint, input: CreditMembers): string {
  const now = tx.clock.now();
  const posting = newPosting(tx.ids, now, { reason: input.reason });
  const terms = {
    activatesAt: input.activatesAt && input.activatesAt > now ? input.activatesAt : now,
    expiresAt: input.expiresAt,
    programVersionId: null,
    parentLotId: null,
  };
  adjustCredit(book, posting, { amount: points, terms });
  return posting.id;
}
