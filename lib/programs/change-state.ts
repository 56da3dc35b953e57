import { and, eq } from "drizzle-orm";
import { programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import type { ProgramRow } from "./lock-program";
import type { ProgramState } from "./model";
import { recordState } from "./record-state";

type Change = { verb: string; state: ProgramState; reason: string | null; closesAt?: Date };

/** Moves a locked program to another state: the row, the dated step and the audit. The caller has judged it. */
export async function changeState(
  tx: TransactionContext,
  program: ProgramRow,
  { verb, state, reason, closesAt }: Change,
): Promise<void> {
  const at = tx.clock.now();
  await tx.db
    .update(programs)
    .set({ state, updatedAt: at, ...(closesAt && { closesAt }) })
    .where(and(ofActing(tx, programs.organizationId), eq(programs.id, program.id)));
  await recordState(tx, { programId: program.id, state, at, reason });
  await recordAudit(tx, {
    verb,
    subject: { kind: "program", id: program.id },
    before: { state: program.state },
    after: { state, ...(closesAt && { closesAt }) },
    ...(reason && { reason }),
  });
}
