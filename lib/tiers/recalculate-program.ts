import { and, eq } from "drizzle-orm";
import { operations } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/kernel/errors";
import { scheduleRecalculation } from "@/lib/operations/schedule-recalculation";
import { lockProgram } from "@/lib/programs/lock-program";
import { requireState } from "@/lib/programs/require-state";
import { findRecalculation } from "./find-recalculation";

/**
 * Judges the tiers of a program's members at once, as an operation: what waits for its moment begins now, else a new
 * one does. Errors: `not_found`, `invalid_state` for a draft, an archived program, or one without members.
 */
export function recalculateProgram(
  context: Context,
  { programId }: { programId: string },
): Promise<{ operationId: string }> {
  requireRight(context, "program.edit");
  return inTransaction(context, async (tx) => {
    const program = await lockProgram(tx, programId);
    requireState(program, ["active", "paused"]);
    const waiting = await findRecalculation(tx, programId);
    if (waiting) {
      await tx.db
        .update(operations)
        .set({ notBefore: null })
        .where(and(ofActing(tx, operations.organizationId), eq(operations.id, waiting.id)));
    }
    const operationId = waiting?.id ?? (await scheduleRecalculation(tx, { programId, notBefore: null }))?.id;
    if (!operationId) throw new AppError("invalid_state", { public: "The program has no members yet." });
    await recordAudit(tx, {
      verb: "tier.recalculate",
      subject: { kind: "program", id: programId },
      before: { notBefore: waiting?.notBefore ?? null },
      after: { operationId },
    });
    return { operationId };
  });
}
