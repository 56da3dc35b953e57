import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import type { ApproveChangeInput } from "@/lib/approvals/input";
import { type Approval, isOwnRequest, lockApproval } from "@/lib/approvals/lock-approval";
import { requireWithinMax } from "@/lib/approvals/within-max";
import { writeDecision } from "@/lib/approvals/write-decision";
import { once } from "@/lib/idempotency/once";
import { dayOf } from "@/lib/kernel/days";
import { AppError, isAppError } from "@/lib/kernel/errors";
import type { ProgramUnits } from "@/lib/programs/model";
import { postCredit, readCredit } from "./credit-points";
import { planDebit, postDebit } from "./debit-points";
import { creditPointsInput, debitPointsInput, reversePostingInput } from "./input";
import type { ApprovedRequest } from "./model";
import { planReversal } from "./plan-reversal";
import { readAccount } from "./read-account";
import { postReversal } from "./reverse-posting";

/**
 * Posts what a colleague asked for, now and once, as this operator, who has to be somebody else and whose own limit has
 * to cover it. Errors: `not_found`; `forbidden` for one's own request and beyond one's own limit; `invalid_state` where
 * it was decided or has lapsed; those of the change itself where it cannot be posted any more: then it goes on waiting.
 */
export async function approveChange(
  context: Context,
  input: ApproveChangeInput,
): Promise<{ postingId: string }> {
  requireRight(context, "points.approve");
  const { key, ...call } = input;
  const { answer } = await once(context, { verb: "approval.approve", key, input: call }, (tx) =>
    approve(tx, input),
  );
  return answer;
}

async function approve(tx: TransactionContext, { approvalId, note }: ApproveChangeInput) {
  const request = await lockApproval(tx, approvalId);
  requireSecondPerson(tx, request);
  const { postingId } = await orNotAnyMore(() => post(tx, request));
  await writeDecision(tx, request, { decision: "approved", note, postingId });
  return { postingId };
}

function requireSecondPerson(tx: TransactionContext, request: Approval): void {
  if (tx.actor.kind !== "operator") {
    throw new AppError("forbidden", { public: "A person has to approve this: say which operator you are." });
  }
  if (!isOwnRequest(tx, request)) return;
  throw new AppError("forbidden", {
    public: "You asked for this yourself: somebody else has to approve it.",
  });
}

function post(tx: TransactionContext, request: Approval): Promise<{ postingId: string }> {
  const approved = { approvalId: request.id, askedBy: request.askedBy };
  if (request.verb === "points.credit") return credit(tx, request, approved);
  return request.verb === "points.debit" ? debit(tx, request, approved) : reverse(tx, request, approved);
}

async function credit(tx: TransactionContext, { input }: Approval, approved: ApprovedRequest) {
  const asked = creditPointsInput.parse(input);
  const { timeZone } = await readAccount(tx, asked.membershipId);
  // Their first day may have come while nobody decided.
  const isDue = asked.activatesOn <= dayOf(tx.clock.now(), timeZone);
  const planned = await readCredit(tx, { ...asked, activatesOn: isDue ? "" : asked.activatesOn });
  requireCovered(tx, planned.points, planned.account);
  return postCredit(tx, planned, approved);
}

async function debit(tx: TransactionContext, { input }: Approval, approved: ApprovedRequest) {
  const planned = await planDebit(tx, debitPointsInput.parse(input), approved);
  requireCovered(tx, planned.points, planned.account);
  return postDebit(tx, planned);
}

async function reverse(tx: TransactionContext, { input }: Approval, approved: ApprovedRequest) {
  const asked = reversePostingInput.parse(input);
  const planned = await planReversal(tx, { ...asked, mode: "lock", approved });
  for (const { change, program } of planned.members) requireCovered(tx, change, program);
  return postReversal(tx, asked, planned, approved);
}

function requireCovered(tx: TransactionContext, change: bigint, units: ProgramUnits): void {
  requireWithinMax(tx, change, units, "Somebody with a higher limit has to approve it.");
}

/** What was wrong with a field when it was asked would have been said then: meanwhile something changed. */
async function orNotAnyMore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isAppError(error) || error.code !== "invalid_input") throw error;
    const words = Object.values(error.fields ?? {}).join(" ") || error.publicMessage;
    throw new AppError("invalid_state", { public: `This cannot be posted any more. ${words}`, cause: error });
  }
}
