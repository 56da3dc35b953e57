import type { Context, TransactionContext } from "@/lib/access/context";
import { once } from "@/lib/idempotency/once";
import { AppError } from "@/lib/kernel/errors";
import type { WithdrawApprovalInput } from "./input";
import { isOwnRequest, lockApproval } from "./lock-approval";
import { writeDecision } from "./write-decision";

/**
 * Takes back one's own request, which needs no right. Errors: `not_found`; `forbidden` for somebody else's;
 * `invalid_state` where it was decided or has lapsed.
 */
export async function withdrawApproval(
  context: Context,
  input: WithdrawApprovalInput,
): Promise<{ id: string }> {
  const { key, ...call } = input;
  const { answer } = await once(context, { verb: "approval.withdraw", key, input: call }, (tx) =>
    withdraw(tx, input),
  );
  return answer;
}

async function withdraw(tx: TransactionContext, { approvalId }: WithdrawApprovalInput) {
  const request = await lockApproval(tx, approvalId);
  if (!isOwnRequest(tx, request)) {
    throw new AppError("forbidden", {
      public: `${request.askedByName} asked for this: only that person withdraws it.`,
    });
  }
  await writeDecision(tx, request, { decision: "withdrawn", note: null, postingId: null });
  return { id: request.id };
}
