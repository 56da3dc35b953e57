import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { once } from "@/lib/idempotency/once";
import { AppError } from "@/lib/kernel/errors";
import type { DeclineApprovalInput } from "./input";
import { isOwnRequest, lockApproval } from "./lock-approval";
import { writeDecision } from "./write-decision";

/**
 * Says no to a request, with a reason: nothing is posted. Errors: `not_found`; `invalid_state` where it was decided or
 * has lapsed, and for one's own, which is withdrawn instead.
 */
export async function declineApproval(
  context: Context,
  input: DeclineApprovalInput,
): Promise<{ id: string }> {
  requireRight(context, "points.approve");
  const { key, ...call } = input;
  const { answer } = await once(context, { verb: "approval.decline", key, input: call }, (tx) =>
    decline(tx, input),
  );
  return answer;
}

async function decline(tx: TransactionContext, { approvalId, note }: DeclineApprovalInput) {
  const request = await lockApproval(tx, approvalId);
  if (isOwnRequest(tx, request)) {
    throw new AppError("invalid_state", { public: "You asked for this yourself: withdraw it instead." });
  }
  await writeDecision(tx, request, { decision: "declined", note, postingId: null });
  return { id: request.id };
}
