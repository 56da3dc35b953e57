import { and, eq, isNull } from "drizzle-orm";
import { approvals } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/kernel/errors";
import type { Approval } from "./lock-approval";
import type { ApprovalDecision } from "./model";

const verbs: Record<ApprovalDecision, string> = {
  approved: "approval.approve",
  declined: "approval.decline",
  withdrawn: "approval.withdraw",
};

type Decision = { decision: ApprovalDecision; note: string | null; postingId: string | null };

/** What was decided about a locked request, by whom, in the table and the audit log. */
export async function writeDecision(
  tx: TransactionContext,
  { id, verb, change, membershipId, askedBy, askedByName }: Approval,
  { decision, note, postingId }: Decision,
): Promise<void> {
  const { actor } = tx;
  const { rowCount } = await tx.db
    .update(approvals)
    .set({
      ...{ decision, note, postingId, decidedAt: tx.clock.now() },
      ...{ decidedBy: actor.id, decidedByName: actor.name },
    })
    .where(and(ofActing(tx, approvals.organizationId), eq(approvals.id, id), isNull(approvals.decision)));
  if (rowCount !== 1) throw new AppError("stale");
  await recordAudit(tx, {
    verb: verbs[decision],
    subject: { kind: "approval", id },
    after: { verb, change, membershipId, askedBy: { id: askedBy, name: askedByName }, postingId },
    ...(note && { reason: note }),
  });
}
