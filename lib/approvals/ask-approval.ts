import { approvals } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import type { ApprovalVerb, SentForApproval } from "./model";

type Question = {
  verb: ApprovalVerb;
  /** As the verb got it, which a second person's approval hands to it again. */
  input: unknown;
  membershipId: string;
  programId: string;
  /** Of the balance, signed, in the program's smallest unit. */
  change: bigint;
  reason: string;
};

/** Keeps what somebody may not do alone, for a second person to decide until it lapses. */
export async function askApproval(tx: TransactionContext, question: Question): Promise<SentForApproval> {
  const { actor, scope } = tx;
  if (!actor.id) throw new AppError("internal", { internal: `${actor.name} has a limit but is no operator` });
  const id = tx.ids.next();
  const askedAt = tx.clock.now();
  const lapsesAt = new Date(askedAt.getTime() + limits.approvalDays * 86_400_000);
  await tx.db.insert(approvals).values({
    ...question,
    organizationId: scope.organizationId,
    id,
    ...{ askedAt, lapsesAt, askedBy: actor.id, askedByName: actor.name },
  });
  const { verb, change, membershipId } = question;
  await recordAudit(tx, {
    verb: "approval.ask",
    subject: { kind: "approval", id },
    after: { verb, change, membershipId },
    reason: question.reason,
  });
  return { id, lapsesAt };
}
