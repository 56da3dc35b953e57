import { and, desc, eq } from "drizzle-orm";
import { programStateChanges } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import type { ProgramState } from "./model";

/**
 * Writes a dated step of a program's life. The steps never go back in time: a program that begins next month
 * and is paused today begins paused.
 */
export async function recordState(
  tx: TransactionContext,
  change: { programId: string; state: ProgramState; at: Date; reason?: string | null },
): Promise<void> {
  const { programId, state, at, reason = null } = change;
  const [last] = await tx.db
    .select({ at: programStateChanges.at })
    .from(programStateChanges)
    .where(
      and(ofActing(tx, programStateChanges.organizationId), eq(programStateChanges.programId, programId)),
    )
    .orderBy(desc(programStateChanges.at))
    .limit(1);
  await tx.db.insert(programStateChanges).values({
    organizationId: tx.scope.organizationId,
    id: tx.ids.next(),
    programId,
    state,
    at: last && last.at > at ? last.at : at,
    recordedAt: tx.clock.now(),
    authorName: tx.actor.name,
    reason,
  });
}
