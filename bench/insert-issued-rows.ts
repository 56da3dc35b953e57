import { insertRows } from "@/db/insert-rows";
import {
  auditLog,
  certificateIssues,
  certificates,
  entries,
  holders,
  lots,
  operationItems,
  operations,
} from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { inTransaction } from "@/lib/access/transaction";
import type { IssuedRows } from "./read-issued-rows";

/** Writes what issuing left behind as it is, a transaction per batch, timed. */
export async function insertIssuedRows(context: Context, issued: IssuedRows) {
  let rows = 0;
  const startedAt = performance.now();
  await inTransaction(context, async ({ db }) => {
    rows += await insertRows(db, operations, issued.operations);
    rows += await insertRows(db, certificateIssues, issued.issues);
    rows += await insertRows(db, auditLog, issued.audit);
    rows += await insertRows(db, operationItems, issued.items);
  });
  for (const batch of issued.batches) {
    await inTransaction(context, async ({ db }) => {
      rows += await insertRows(db, holders, batch.holders);
      rows += await insertRows(db, lots, batch.lots);
      rows += await insertRows(db, entries, batch.entries);
      rows += await insertRows(db, certificates, batch.certificates);
    });
  }
  return { seconds: (performance.now() - startedAt) / 1000, rows };
}
