import { getTableColumns, sql } from "drizzle-orm";
import { arrayOf, insertRows } from "@/db/insert-rows";
import { auditLog, entries, holders, lots, orderJudgements, orderLines, orders } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { inTransaction } from "@/lib/access/transaction";
import type { FinalRows } from "./read-final-rows";

/** Writes what an import left behind as it is, a transaction per batch, timed. */
export async function insertFinalRows(context: Context, batches: readonly FinalRows[]) {
  let rows = 0;
  const startedAt = performance.now();
  for (const batch of batches) {
    await inTransaction(context, async ({ db }) => {
      rows += await insertRows(db, orders, batch.orders);
      rows += await insertRows(db, orderLines, batch.lines);
      rows += await insertRows(db, orderJudgements, batch.judgements);
      rows += await updateHolders(db, batch.holders);
      rows += await insertRows(db, lots, batch.lots);
      rows += await insertRows(db, entries, batch.entries);
      rows += await insertRows(db, auditLog, batch.audit);
    });
  }
  return { seconds: (performance.now() - startedAt) / 1000, rows };
}

/** Members and their holders were there before the orders: their rows change rather than come. */
async function updateHolders(db: TransactionContext["db"], changed: FinalRows["holders"]): Promise<number> {
  const columns = getTableColumns(holders);
  const keys = [
    "organizationId",
    "id",
    "pending",
    "available",
    "held",
    "owed",
    "version",
    "headHash",
  ] as const;
  const arrays = [...keys, "headRecordedAt" as const, "nextDueAt" as const].map((key) =>
    arrayOf(changed, key, columns[key]),
  );
  const { rowCount } = await db.execute(sql`
    UPDATE holders AS h SET pending = c.pending, available = c.available, held = c.held, owed = c.owed,
      version = c.version, head_hash = c.head_hash, head_recorded_at = c.head_recorded_at, next_due_at = c.next_due_at
    FROM unnest(${sql.join(arrays, sql`, `)})
      AS c(organization_id, id, pending, available, held, owed, version, head_hash, head_recorded_at, next_due_at)
    WHERE h.organization_id = c.organization_id AND h.id = c.id`);
  return rowCount ?? 0;
}
