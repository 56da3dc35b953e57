import { and, eq } from "drizzle-orm";
import { programs, programVersions } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { claimPairs, pairsOf } from "./claim-pairs";
import type { ActivateProgram } from "./input";
import { lockProgram, type ProgramRow } from "./lock-program";
import { recordState } from "./record-state";
import { requireState } from "./require-state";
import { parseProgramRules } from "./rules";

/**
 * Draft → active: its rules become version 1, in force from `effectiveFrom` (now unless told; it may lie in the
 * past), and orders placed since then earn in it. Kind, currency, decimals and zone are fixed from here on.
 * Errors: `conflict` naming the program that has a channel and order type of it, `invalid_state`, `not_found`.
 */
export function activateProgram(context: Context, input: ActivateProgram): Promise<{ versionId: string }> {
  requireRight(context, "program.edit");
  return inTransaction(context, async (tx) => {
    const program = await lockProgram(tx, input.programId);
    requireState(program, ["draft"]);
    const effectiveFrom = input.effectiveFrom ?? tx.clock.now();
    const rules = parseProgramRules(program.draftRules);
    const versionId = await writeFirstVersion(tx, program, effectiveFrom);
    await claimPairs(tx, { programId: program.id, pairs: pairsOf(rules), fromAt: effectiveFrom });
    await recordState(tx, { programId: program.id, state: "active", at: effectiveFrom });
    await recordAudit(tx, {
      verb: "program.activate",
      subject: { kind: "program", id: program.id },
      before: { state: "draft" },
      after: { state: "active", effectiveFrom, version: 1 },
    });
    return { versionId };
  });
}

async function writeFirstVersion(
  tx: TransactionContext,
  program: ProgramRow,
  effectiveFrom: Date,
): Promise<string> {
  const { organizationId } = tx.scope;
  const id = tx.ids.next();
  const now = tx.clock.now();
  await tx.db.insert(programVersions).values({
    organizationId,
    id,
    programId: program.id,
    number: 1,
    effectiveFrom,
    rules: program.draftRules,
    note: null,
    authorName: tx.actor.name,
    authorId: tx.actor.id,
    createdAt: now,
  });
  await tx.db
    .update(programs)
    .set({ state: "active", draftRules: null, updatedAt: now })
    .where(and(ofActing(tx, programs.organizationId), eq(programs.id, program.id)));
  return id;
}
