import type { TransactionContext } from "@/lib/access/context";
import { signUpEvent } from "./model";
import { postEvents } from "./post-events";
import { readProgramAt } from "./read-program-at";

type NewMember = { id: string; holderId: string; enrolledAt: Date };

/**
 * The bonus for becoming a member, once for each: by the version in force at the enrolment, where the program is active
 * and pays it then.
 */
export async function paySignUp(
  tx: TransactionContext,
  programId: string,
  members: readonly NewMember[],
): Promise<void> {
  if (members.length === 0) return;
  const program = await readProgramAt(tx, programId);
  if (program.state !== "active") return;
  const due = members.filter(
    ({ enrolledAt }) => program.versionAt(enrolledAt)?.rules.awards.signUp?.when === "enrolment",
  );
  const events = due.map(({ id, holderId, enrolledAt }) => ({
    membershipId: id,
    holderId,
    event: signUpEvent,
    sourceId: "once",
    occurredAt: enrolledAt,
  }));
  if (events.length > 0) await postEvents(tx, program, events);
}
