import { and, eq } from "drizzle-orm";
import { certificateLayouts } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { lockLayout } from "./lock-layout";

/** Takes a layout out of use: nothing is printed with it any more, and its name is free. Errors: `not_found`. */
export function archiveLayout(context: Context, { id }: { id: string }): Promise<{ name: string }> {
  requireRight(context, "certificate.issue");
  return inTransaction(context, async (tx) => {
    const { name } = await lockLayout(tx, id);
    await tx.db
      .update(certificateLayouts)
      .set({ archivedAt: tx.clock.now() })
      .where(and(ofActing(tx, certificateLayouts.organizationId), eq(certificateLayouts.id, id)));
    await recordAudit(tx, {
      verb: "certificate_layout.archive",
      subject: { kind: "certificateLayout", id },
      before: { name },
    });
    return { name };
  });
}
