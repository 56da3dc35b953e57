import { and, eq, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { entries, lots } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";

/** Those of the postings of manual credits of which not everything is still there, or that were taken back. */
export async function readUsedCredits(
  tx: TransactionContext,
  postingIds: readonly string[],
): Promise<Set<string>> {
  const { organizationId, postingId, lotId, kind, amount } = entries;
  const rows = await tx.db
    .select({ postingId })
    .from(entries)
    .innerJoin(lots, and(eq(lots.organizationId, organizationId), eq(lots.id, lotId)))
    .where(
      and(
        inSight(tx, organizationId),
        anyOf(postingId, postingIds),
        eq(kind, "adjust_credit"),
        sql`${lots.available} <> ${amount} and ${lots.pending} <> ${amount}`,
      ),
    );
  return new Set(rows.map((row) => row.postingId));
}
