import { insertRows } from "@/db/insert-rows";
import { auditLog, entries, holders, lots, orderJudgements, orderLines, orders } from "@/db/schema";
import { updateRows } from "@/db/update-rows";
import type { Context } from "@/lib/access/context";
import { inTransaction } from "@/lib/access/transaction";
import type { FinalRows } from "./read-final-rows";

const balances = ["pending", "available", "held", "owed", "version"];
const holderChanges = [...balances, "headHash", "headRecordedAt", "nextDueAt"];

/** Writes what an import left behind as it is, a transaction per batch, timed. */
export async function insertFinalRows(context: Context, batches: readonly FinalRows[]) {
  let rows = 0;
  const startedAt = performance.now();
  for (const batch of batches) {
    await inTransaction(context, async (tx) => {
      const { db } = tx;
      rows += await insertRows(db, orders, batch.orders);
      rows += await insertRows(db, orderLines, batch.lines);
      rows += await insertRows(db, orderJudgements, batch.judgements);
      // Members and their holders were there before the orders: their rows change rather than come.
      await updateRows(tx, holders, batch.holders, ["id"], holderChanges);
      rows += batch.holders.length;
      rows += await insertRows(db, lots, batch.lots);
      rows += await insertRows(db, entries, batch.entries);
      rows += await insertRows(db, auditLog, batch.audit);
    });
  }
  return { seconds: (performance.now() - startedAt) / 1000, rows };
}
