import { and, eq } from "drizzle-orm";
import { isForeignKeyViolation } from "@/db/foreign-key-violation";
import { programs } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/kernel/errors";
import { lockProgram } from "./lock-program";
import { requireState } from "./require-state";

/**
 * Removes a draft without a trace but the audit's. Errors: `invalid_state` once it has been active, or where
 * members or campaigns refer to it already; `not_found`.
 */
export async function deleteDraft(context: Context, { programId }: { programId: string }): Promise<void> {
  requireRight(context, "program.edit");
  try {
    await inTransaction(context, async (tx) => {
      const program = await lockProgram(tx, programId);
      requireState(program, ["draft"], "A program with a history is archived instead.");
      await tx.db
        .delete(programs)
        .where(and(ofActing(tx, programs.organizationId), eq(programs.id, programId)));
      const { name, kind, currency, pointDecimals, timeZone, draftRules } = program;
      await recordAudit(tx, {
        verb: "program.delete",
        subject: { kind: "program", id: programId },
        before: { name, kind, currency, pointDecimals, timeZone, rules: draftRules },
      });
    });
  } catch (error) {
    if (!isForeignKeyViolation(error)) throw error;
    throw new AppError("invalid_state", {
      public: "Members or campaigns refer to this draft, so it cannot be deleted.",
    });
  }
}
