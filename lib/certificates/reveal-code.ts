import { and, eq } from "drizzle-orm";
import { certificates } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { notFound } from "@/lib/kernel/errors";
import { showCode } from "./code";

/** The whole code of a certificate of the acting organization, in groups; who saw it is kept. Errors: `not_found`. */
export function revealCode(context: Context, { id }: { id: string }): Promise<{ code: string }> {
  requireRight(context, "certificate.reveal");
  return inTransaction(context, async (tx) => {
    const [found] = await tx.db
      .select({ sealed: certificates.codeSealed })
      .from(certificates)
      .where(and(ofActing(tx, certificates.organizationId), eq(certificates.id, id)));
    if (!found) throw notFound("Certificate");
    await recordAudit(tx, { verb: "certificate.reveal", subject: { kind: "certificate", id } });
    return { code: showCode(tx.vault.open(found.sealed, id)) };
  });
}
