import { and, eq } from "drizzle-orm";
import { programs } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/kernel/errors";
import type { UpdateDraft } from "./input";
import { lockProgram } from "./lock-program";
import { wordsForTakenName } from "./name-taken";
import { requireState } from "./require-state";
import { storeProgramRules } from "./rules";
import { whoChanged } from "./who-changed";

/**
 * Replaces everything about a draft. Errors: `stale` where it was changed after `expectedUpdatedAt`,
 * `invalid_state` once it is no draft any more, `conflict` of `name`, `not_found`.
 */
export async function updateDraft(context: Context, input: UpdateDraft): Promise<{ updatedAt: Date }> {
  requireRight(context, "program.edit");
  try {
    return await inTransaction(context, (tx) => replace(tx, input));
  } catch (error) {
    throw wordsForTakenName(error);
  }
}

async function replace(tx: TransactionContext, input: UpdateDraft): Promise<{ updatedAt: Date }> {
  const { programId, expectedUpdatedAt, rules, ...content } = input;
  const before = await lockProgram(tx, programId);
  requireState(before, ["draft"], "Its rules are changed by a new version.");
  if (+before.updatedAt !== +expectedUpdatedAt) {
    throw new AppError("stale", {
      public: `${await whoChanged(tx, programId)} changed this draft meanwhile. Reload to see what it is now.`,
    });
  }
  const now = tx.clock.now();
  // Two changes in one millisecond must not carry the same mark.
  const updatedAt = now > before.updatedAt ? now : new Date(before.updatedAt.getTime() + 1);
  const draftRules = storeProgramRules(rules);
  await tx.db
    .update(programs)
    .set({ ...content, draftRules, updatedAt })
    .where(and(ofActing(tx, programs.organizationId), eq(programs.id, programId)));
  const { name, kind, currency, pointDecimals, timeZone } = before;
  await recordAudit(tx, {
    verb: "program.update",
    subject: { kind: "program", id: programId },
    before: { name, kind, currency, pointDecimals, timeZone, rules: before.draftRules },
    after: { ...content, rules: draftRules },
  });
  return { updatedAt };
}
