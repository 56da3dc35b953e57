import { and, eq } from "drizzle-orm";
import { consents } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { notFound } from "@/lib/kernel/errors";
import type { ArchiveConsent } from "./input";

/** Nobody is asked for it from now on, or again; what was given stays given. Errors: `not_found`. */
export function archiveConsent(context: Context, { id, isArchived }: ArchiveConsent): Promise<void> {
  requireRight(context, "customer.define");
  return inTransaction(context, async (tx) => {
    const at = tx.clock.now();
    const { rowCount } = await tx.db
      .update(consents)
      .set({ archivedAt: isArchived ? at : null, updatedAt: at })
      .where(and(ofActing(tx, consents.organizationId), eq(consents.id, id)));
    if (rowCount === 0) throw notFound("Consent");
    const verb = isArchived ? "consent.archive" : "consent.restore";
    await recordAudit(tx, { verb, subject: { kind: "consent", id } });
  });
}
