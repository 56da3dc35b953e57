import { and, gt, max, min, sql } from "drizzle-orm";
import { closedMonths, entries } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";

/** The newest closed month, and the first month after it in which anything was posted. */
export async function readOpenMonth(
  tx: TransactionContext,
): Promise<{ closed: string | null; first: string | null }> {
  const [newest] = await tx.db
    .select({ month: max(closedMonths.month) })
    .from(closedMonths)
    .where(ofActing(tx, closedMonths.organizationId));
  const closed = newest?.month ?? null;
  const later = closed ? gt(sql`to_char(${entries.postedOn}, 'YYYY-MM')`, closed) : undefined;
  const [oldest] = await tx.db
    .select({ day: min(entries.postedOn) })
    .from(entries)
    .where(and(ofActing(tx, entries.organizationId), later));
  return { closed, first: oldest?.day?.slice(0, 7) ?? null };
}
