import { and, eq } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { auditLog, memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";

type Acted = { organizationId: string; holderId: string; orderId: string | null; actorId: string | null };

/**
 * The name of somebody who acted here as staff of an organization that is out of sight: the audit log of the order
 * or the membership has kept it. Null where it did not.
 */
export async function findActorName(tx: TransactionContext, acted: Acted): Promise<string | null> {
  const { organizationId, holderId, orderId, actorId } = acted;
  if (!actorId) return null;
  const [member] = await tx.db
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        inSight(tx, memberships.organizationId),
        eq(memberships.organizationId, organizationId),
        eq(memberships.holderId, holderId),
      ),
    );
  const subjects = [orderId, member?.id].filter((id) => id !== null && id !== undefined);
  const [found] = await tx.db
    .select({ name: auditLog.actorName })
    .from(auditLog)
    .where(
      and(
        inSight(tx, auditLog.organizationId),
        eq(auditLog.organizationId, organizationId),
        anyOf(auditLog.subjectId, subjects),
        eq(auditLog.actorId, actorId),
      ),
    )
    .limit(1);
  return found?.name ?? null;
}
