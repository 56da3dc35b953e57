import { and, asc, eq, gt } from "drizzle-orm";
import { operationItems } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { csvLine } from "@/lib/kernel/csv-line";
import { showId } from "@/lib/kernel/ids";
import { limits } from "@/lib/kernel/limits";
import { readSubjectNames } from "./read-subject-names";
import { requireOperation } from "./require-operation";

const header = ["No.", "Id", "Name", "Customer number", "Code", "What happened"];

/**
 * What could not be done as CSV, at most `limits.operationFailuresFileMax` lines, with the names of today; no cell is
 * taken for a formula. Errors: `not_found`.
 */
export function failedItemsFile(context: Context, { id }: { id: string }): Promise<string> {
  requireRight(context, "operation.read");
  return inSnapshot(context, async (tx) => {
    const { subjectKind } = await requireOperation(tx, id);
    let file = csvLine(header);
    let written = 0;
    for (let rows = await readFailed(tx, id, 0); rows.length > 0; ) {
      const ids = rows.map(({ subjectId }) => subjectId);
      const names = await readSubjectNames(tx, subjectKind, ids);
      for (const { position, subjectId, code, words } of rows) {
        const { name = null, number = null } = names.get(subjectId) ?? {};
        file += csvLine([position, showId(subjectKind, subjectId), name, number, code, words]);
      }
      written += rows.length;
      if (written >= limits.operationFailuresFileMax) break;
      rows = await readFailed(tx, id, rows.at(-1)?.position ?? 0);
    }
    return file;
  });
}

function readFailed(tx: TransactionContext, operationId: string, after: number) {
  const { position, subjectId, code, words, outcome } = operationItems;
  return tx.db
    .select({ position, subjectId, code, words })
    .from(operationItems)
    .where(
      and(
        inSight(tx, operationItems.organizationId),
        eq(operationItems.operationId, operationId),
        eq(outcome, "failed"),
        gt(position, after),
      ),
    )
    .orderBy(asc(position))
    .limit(limits.batchRows);
}
