import { and, asc, type SQL, sql } from "drizzle-orm";
import { entries } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import type { Written } from "./reverse";

export type WrittenEntry = Written & { holderId: string; postingId: string };

/**
 * Entries of the acting organization as a reversal needs them, each holder's in the order in which they were written.
 * Those that are reversed already are left out.
 */
export async function readWritten(tx: TransactionContext, where: SQL | undefined): Promise<WrittenEntry[]> {
  const { id, holderId, postingId, lotId, kind, fromBucket, toBucket, amount, holdId } = entries;
  const corrected = sql<bigint>`(select coalesce(sum(later.amount), 0) from entries as later
    where later.organization_id = entries.organization_id and later.corrects = entries.id)`.mapWith(BigInt);
  const rows = await tx.db
    .select({
      id,
      holderId,
      postingId,
      lotId,
      kind,
      from: fromBucket,
      to: toBucket,
      amount,
      holdId,
      corrected,
    })
    .from(entries)
    .where(and(ofActing(tx, entries.organizationId), where, isUnreversed()))
    .orderBy(asc(holderId), asc(entries.holderVersion));
  return rows;
}

function isUnreversed(): SQL {
  return sql`not exists (select from entries as mirror
    where mirror.organization_id = ${entries.organizationId} and mirror.reverses = ${entries.id})`;
}
