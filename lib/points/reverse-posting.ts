import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { askApproval } from "@/lib/approvals/ask-approval";
import { needsApproval } from "@/lib/approvals/within-max";
import { recordAudit } from "@/lib/audit/record-audit";
import { once } from "@/lib/idempotency/once";
import { writeBooks } from "@/lib/ledger/write-books";
import { judgeStanding } from "@/lib/standing/judge-standing";
import type { ReversePostingInput } from "./input";
import type { ApprovedRequest, Outcome } from "./model";
import { type PlannedReversal, planReversal } from "./plan-reversal";

/**
 * Reverses everything that was posted together with an entry: each of its rows is mirrored whole, once. A reversal can
 * be reversed again. What changes a balance by more than the limit of the operator's group is not posted: a second
 * person is asked. Errors: `not_found`; `invalid_state` where it was reversed already, where a verb of its own undoes
 * it, or where the points are not there any more.
 */
export async function reversePosting(context: Context, input: ReversePostingInput): Promise<Outcome> {
  requireRight(context, "entry.reverse");
  const { key, ...call } = input;
  const { answer } = await once(context, { verb: "entry.reverse", key, input: call }, (tx) =>
    reverseIn(tx, call),
  );
  return answer;
}

type Reversal = Omit<ReversePostingInput, "key">;

async function reverseIn(tx: TransactionContext, input: Reversal): Promise<Outcome> {
  const planned = await planReversal(tx, { ...input, mode: "lock" });
  const beyond = planned.members.find(({ change, program }) => needsApproval(tx.actor, change, program));
  if (!beyond) return postReversal(tx, input, planned);
  const { membershipId, change, program } = beyond;
  const { reason } = input;
  const question = { verb: "entry.reverse" as const, input, membershipId, programId: program.id };
  return { postingId: null, approval: await askApproval(tx, { ...question, change, reason }) };
}

/** Writes a planned reversal, whoever had to agree. */
export async function postReversal(
  tx: TransactionContext,
  { entryId, reason }: Reversal,
  { books, postingId, members }: PlannedReversal,
  approved?: ApprovedRequest,
) {
  await writeBooks(tx, books);
  const at = tx.clock.now();
  await judgeStanding(
    tx,
    members.map(({ membershipId, program }) => ({ membershipId, programId: program.id, at, orderId: null })),
  );
  await recordAudit(tx, {
    verb: "entry.reverse",
    subject: { kind: "entry", id: entryId },
    after: { postingId, ...approved },
    reason,
  });
  return { postingId, approval: null };
}
