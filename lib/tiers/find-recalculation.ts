import { and, asc, eq, gt, sql } from "drizzle-orm";
import { operations } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";

export type ScheduledRecalculation = { id: string; notBefore: Date; authorName: string };

/** The judging of a program's members that waits for its moment, the earliest; null where none does. */
export async function findRecalculation(
  tx: TransactionContext,
  programId: string,
): Promise<ScheduledRecalculation | null> {
  const { id, notBefore, authorName, organizationId, kind, state, input, cancelRequestedAt } = operations;
  const [found] = await tx.db
    .select({ id, notBefore, authorName })
    .from(operations)
    .where(
      and(
        inSight(tx, organizationId),
        eq(state, "queued"),
        eq(kind, "tier.recalculate"),
        sql`${input} ->> 'programId' = ${programId}`,
        gt(notBefore, tx.clock.now()),
        sql`${cancelRequestedAt} is null`,
      ),
    )
    .orderBy(asc(notBefore))
    .limit(1);
  return found?.notBefore ? { ...found, notBefore: found.notBefore } : null;
}
