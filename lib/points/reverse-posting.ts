import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { recordAudit } from "@/lib/audit/record-audit";
import { once } from "@/lib/idempotency/once";
import { writeBooks } from "@/lib/ledger/write-books";
import { judgeStanding } from "@/lib/standing/judge-standing";
import type { ReversePostingInput } from "./input";
import { planReversal } from "./plan-reversal";

/**
 * Reverses everything that was posted together with an entry: each of its rows is mirrored whole, once. A reversal can
 * be reversed again. Errors: `not_found`; `invalid_state` where it was reversed already, where a verb of its own undoes
 * it, or where the points are not there any more.
 */
export async function reversePosting(
  context: Context,
  input: ReversePostingInput,
): Promise<{ postingId: string }> {
  requireRight(context, "entry.reverse");
  const { key, ...call } = input;
  const { answer } = await once(context, { verb: "entry.reverse", key, input: call }, (tx) =>
    reverseIn(tx, input),
  );
  return answer;
}

async function reverseIn(tx: TransactionContext, { entryId, reason }: ReversePostingInput) {
  const { books, postingId, members } = await planReversal(tx, { entryId, reason, mode: "lock" });
  await writeBooks(tx, books);
  const at = tx.clock.now();
  await judgeStanding(
    tx,
    members.map(({ membershipId, programId }) => ({ membershipId, programId, at, orderId: null })),
  );
  await recordAudit(tx, {
    verb: "entry.reverse",
    subject: { kind: "entry", id: entryId },
    after: { postingId },
    reason,
  });
  return { postingId };
}
