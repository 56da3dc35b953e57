import { and, eq } from "drizzle-orm";
import { customFields } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { invalid, notFound } from "@/lib/kernel/errors";
import type { UpdateCustomField } from "./input";

/**
 * Changes everything about a field but its key, owner and type. Values that are no choice any more stay where they
 * are until the customer is edited. Errors: `not_found`, `invalid_input` for a choice of nothing.
 */
export function updateCustomField(context: Context, { id, ...input }: UpdateCustomField): Promise<void> {
  requireRight(context, "customer.define");
  return inTransaction(context, async (tx) => {
    const mine = and(ofActing(tx, customFields.organizationId), eq(customFields.id, id));
    const { type, label, options, isRequired, isFilterable, position } = customFields;
    const [before] = await tx.db
      .select({ type, label, options, isRequired, isFilterable, position })
      .from(customFields)
      .where(mine)
      .for("update");
    if (!before) throw notFound("Field");
    if (before.type === "choice" && input.options.length === 0) {
      throw invalid({ options: "Add what can be chosen." });
    }
    const after = { ...input, options: before.type === "choice" ? input.options : [] };
    await tx.db
      .update(customFields)
      .set({ ...after, updatedAt: tx.clock.now() })
      .where(mine);
    const subject = { kind: "field", id };
    await recordAudit(tx, { verb: "custom_field.update", subject, before, after });
  });
}
