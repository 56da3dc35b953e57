import { and, asc, lte } from "drizzle-orm";
import { dayRuns, holders } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";
import { openBooks } from "@/lib/ledger/open-books";
import { settle } from "@/lib/ledger/settle";
import { writeBooks } from "@/lib/ledger/write-books";

export type DayRun = { through: Date; holders: number; entries: number };

/**
 * The day's work of the acting organization: settles every holder with something due at or before `through`, in
 * batches with a transaction each, so that it may be stopped anywhere and run again. Holders that somebody else has
 * locked are left to them: whoever touches a holder settles it first.
 */
export async function runDay(
  context: Context,
  input: { through: Date; signal?: AbortSignal },
): Promise<DayRun> {
  requireRight(context, "day.run");
  const run: DayRun = { through: input.through, holders: 0, entries: 0 };
  while (!input.signal?.aborted) {
    const batch = await inTransaction(context, (tx) => settleBatch(tx, input.through));
    run.holders += batch.holders;
    run.entries += batch.entries;
    if (batch.holders < limits.batchRows) {
      await inTransaction(context, (tx) => markProgress(tx, input.through));
      break;
    }
  }
  return run;
}

async function settleBatch(
  tx: TransactionContext,
  through: Date,
): Promise<{ holders: number; entries: number }> {
  const due = await tx.db
    .select({ id: holders.id })
    .from(holders)
    .where(and(ofActing(tx, holders.organizationId), lte(holders.nextDueAt, through)))
    .orderBy(asc(holders.nextDueAt), asc(holders.id))
    .limit(limits.batchRows)
    .for("update", { skipLocked: true });
  const ids = due.map(({ id }) => id);
  const books = await openBooks(tx, ids, { mode: "lock" });
  for (const book of books.values()) settle(book, through, tx.ids);
  return { holders: ids.length, entries: await writeBooks(tx, books) };
}

async function markProgress(tx: TransactionContext, through: Date): Promise<void> {
  const mark = { through, ranAt: tx.clock.now() };
  await tx.db
    .insert(dayRuns)
    .values({ organizationId: tx.scope.organizationId, ...mark })
    .onConflictDoUpdate({ target: dayRuns.organizationId, set: mark });
}
