import { and, eq, sql } from "drizzle-orm";
import { holders } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { dayOf, startOfDayAfter } from "@/lib/kernel/days";
import { invalid } from "@/lib/kernel/errors";
import { changeState } from "./change-state";
import { releasePairs } from "./claim-pairs";
import type { ArchiveProgram } from "./input";
import { lockProgram } from "./lock-program";
import { requireState } from "./require-state";

/**
 * Active or paused → archived, for good: nothing earns from now on and its channels are free again; points and
 * certificates can be spent until `closesOn` ends in the program's zone, then all expire. Refunds go on.
 * Errors: `invalid_input` of `closesOn` before today, `invalid_state`, `not_found`.
 */
export function archiveProgram(context: Context, input: ArchiveProgram): Promise<{ closesAt: Date }> {
  requireRight(context, "program.edit");
  return inTransaction(context, async (tx) => {
    const program = await lockProgram(tx, input.programId);
    requireState(program, ["active", "paused"], deleteInstead(program.state));
    const now = tx.clock.now();
    if (input.closesOn < dayOf(now, program.timeZone)) {
      throw invalid({ closesOn: "The closing day cannot lie in the past." });
    }
    const closesAt = startOfDayAfter(input.closesOn, program.timeZone);
    await changeState(tx, program, {
      verb: "program.archive",
      state: "archived",
      reason: input.reason,
      closesAt,
    });
    await releasePairs(tx, { programId: program.id, at: now });
    await bringForward(tx, program.id, closesAt);
    return { closesAt };
  });
}

function deleteInstead(state: string): string | undefined {
  return state === "draft" ? "A draft is deleted instead." : undefined;
}

/** Whatever these holders still have falls due at the closing, were it not due before. */
async function bringForward(tx: TransactionContext, programId: string, closesAt: Date): Promise<void> {
  const ofProgram = and(ofActing(tx, holders.organizationId), eq(holders.programId, programId));
  // In the order in which everybody locks holders, and before looking at what they have.
  const locked = tx.db
    .select({ id: holders.id })
    .from(holders)
    .where(ofProgram)
    .orderBy(holders.id)
    .for("update");
  await tx.db.execute(sql`select count(*) from (${locked}) as locked`);
  const closing = sql`${closesAt.toISOString()}::timestamptz`;
  await tx.db
    .update(holders)
    .set({ nextDueAt: sql`least(${holders.nextDueAt}, ${closing})` })
    .where(and(ofProgram, sql`${holders.pending} + ${holders.available} > 0`));
}
