import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { invalid, notFound } from "@/lib/kernel/errors";
import type { RecordActivity } from "./input";
import { birthdayEvent, signUpEvent } from "./model";
import { postEvents } from "./post-events";
import { readProgramAt } from "./read-program-at";

export type RecordedActivity = {
  outcome: "paid" | "limit_reached" | "no_rule" | "member_not_active" | "program_not_active";
  /** Smallest unit of the program. */
  points: bigint;
  paidBy: string[];
  isRepeat: boolean;
};

/**
 * Records that a member did something besides ordering, and pays what the program gives for it. The same event (its own
 * number) never pays twice and answers as the first time. Where the membership or the program is not active nothing is
 * recorded. Errors: `not_found`, `invalid_input` for a moment to come or before the enrolment.
 */
export function recordActivity(context: Context, input: RecordActivity): Promise<RecordedActivity> {
  requireRight(context, "activity.record");
  if (input.event === signUpEvent || input.event === birthdayEvent) {
    throw invalid({ event: "This one is paid by itself." });
  }
  return inTransaction(context, async (tx) => {
    const member = await readMember(tx, input.membershipId);
    const occurredAt = momentOf(tx, input, member.enrolledAt);
    const program = await readProgramAt(tx, member.programId);
    const nothing = { points: 0n, paidBy: [], isRepeat: false };
    if (member.status === "deactivated") return { ...nothing, outcome: "member_not_active" };
    if (program.state !== "active") return { ...nothing, outcome: "program_not_active" };
    const { event, sourceId } = input;
    const [posted] = await postEvents(tx, program, [
      { membershipId: member.id, holderId: member.holderId, event, sourceId, occurredAt },
    ]);
    if (!posted) throw notFound("Membership");
    const { outcome, points, paidBy, isRepeat } = posted;
    if (!isRepeat) {
      await recordAudit(tx, {
        verb: "activity.record",
        subject: { kind: "membership", id: member.id },
        after: { event, sourceId, occurredAt, outcome, points },
      });
    }
    return { outcome, points, paidBy, isRepeat };
  });
}

async function readMember(tx: TransactionContext, membershipId: string) {
  const { id, programId, holderId, status, enrolledAt } = memberships;
  const [member] = await tx.db
    .select({ id, programId, holderId, status, enrolledAt })
    .from(memberships)
    .where(and(ofActing(tx, memberships.organizationId), eq(id, membershipId)));
  if (!member) throw notFound("Membership");
  return member;
}

function momentOf(tx: TransactionContext, { occurredAt }: RecordActivity, enrolledAt: Date): Date {
  const now = tx.clock.now();
  if (occurredAt && occurredAt > now) throw invalid({ occurredAt: "This moment is still to come." });
  if (occurredAt && occurredAt < enrolledAt) throw invalid({ occurredAt: "This was before the enrolment." });
  return occurredAt ?? now;
}
