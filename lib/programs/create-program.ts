import { programs } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import type { CreateProgram } from "./input";
import { wordsForTakenName } from "./name-taken";
import { storeProgramRules } from "./rules";

/**
 * A new draft of the acting organization: nothing earns before it is activated. Without a time zone it lives in
 * its organization's. Errors: `conflict` of `name` where another program has it.
 */
export async function createProgram(context: Context, input: CreateProgram): Promise<{ id: string }> {
  requireRight(context, "program.edit");
  const { rules, timeZone = context.scope.timeZone, ...content } = input;
  const draftRules = storeProgramRules(rules);
  const id = context.ids.next();
  const at = context.clock.now();
  try {
    return await inTransaction(context, async (tx) => {
      const { organizationId } = tx.scope;
      await tx.db.insert(programs).values({
        organizationId,
        id,
        ...content,
        timeZone,
        state: "draft",
        draftRules,
        createdAt: at,
        updatedAt: at,
      });
      await recordAudit(tx, {
        verb: "program.create",
        subject: { kind: "program", id },
        after: { ...content, timeZone, rules: draftRules },
      });
      return { id };
    });
  } catch (error) {
    throw wordsForTakenName(error);
  }
}
