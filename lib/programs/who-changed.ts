import { and, desc, eq } from "drizzle-orm";
import { auditLog } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";

/** The name of whoever changed this program last. */
export async function whoChanged(tx: TransactionContext, programId: string): Promise<string> {
  const [last] = await tx.db
    .select({ actorName: auditLog.actorName })
    .from(auditLog)
    .where(and(ofActing(tx, auditLog.organizationId), eq(auditLog.subjectId, programId)))
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(1);
  return last?.actorName ?? "Somebody";
}
