import { and, eq } from "drizzle-orm";
import { customFields } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { notFound } from "@/lib/kernel/errors";
import type { ArchiveCustomField } from "./input";

/** Takes a field out of every form and list, or back into them; its values stay. Errors: `not_found`. */
export function archiveCustomField(context: Context, { id, isArchived }: ArchiveCustomField): Promise<void> {
  requireRight(context, "customer.define");
  return inTransaction(context, async (tx) => {
    const at = tx.clock.now();
    const { rowCount } = await tx.db
      .update(customFields)
      .set({ archivedAt: isArchived ? at : null, updatedAt: at })
      .where(and(ofActing(tx, customFields.organizationId), eq(customFields.id, id)));
    if (rowCount === 0) throw notFound("Field");
    await recordAudit(tx, {
      verb: isArchived ? "custom_field.archive" : "custom_field.restore",
      subject: { kind: "field", id },
    });
  });
}
