import { and, asc, eq, gt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { operationItems, operations } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { finishOperation } from "./finish-operation";
import type { Item, Outcome } from "./kinds/define-kind";
import { held, type Lease, LeaseLost } from "./lease";
import { writeOutcomes } from "./write-outcomes";

export type Step = "more" | "finished" | "lost";

/**
 * Takes the next `size` items, does them, and writes what became of each: all in one transaction with the cursor. A
 * run that lost its lease meanwhile commits nothing. Answers `finished` when nothing is left or it was cancelled.
 */
export function runChunk(
  context: Context,
  lease: Lease,
  size: number,
  work: (tx: TransactionContext, items: readonly Item[]) => Promise<Outcome[]>,
): Promise<Step> {
  return inTransaction(context, async (tx) => {
    const [now] = await tx.db
      .select({ cursor: operations.cursor, cancelRequestedAt: operations.cancelRequestedAt })
      .from(operations)
      .where(held(tx, lease));
    if (!now) return "lost";
    const items = now.cancelRequestedAt ? [] : await readItems(tx, lease, now.cursor, size);
    const last = items.at(-1);
    if (!last) {
      await finishOperation(tx, lease, { state: now.cancelRequestedAt ? "cancelled" : "done" });
      return "finished";
    }
    const outcomes = await work(tx, items);
    await writeOutcomes(tx, lease, items, outcomes);
    await advance(tx, lease, { from: now.cursor, to: last.position, outcomes });
    return "more";
  });
}

const original = alias(operationItems, "original");

/** With what doing them left behind, where they are undone: an undo's items stand at the same positions. */
async function readItems(tx: TransactionContext, lease: Lease, after: number, size: number): Promise<Item[]> {
  const { position, subjectId, amount, note } = operationItems;
  const rows = await tx.db
    .select({ position, subjectId, amount, note, result: original.result })
    .from(operationItems)
    .leftJoin(
      original,
      and(
        eq(original.organizationId, operationItems.organizationId),
        sql`${original.operationId} = ${lease.undoes}`,
        eq(original.position, position),
      ),
    )
    .where(
      and(
        ofActing(tx, operationItems.organizationId),
        eq(operationItems.operationId, lease.id),
        gt(position, after),
      ),
    )
    .orderBy(asc(position))
    .limit(size);
  return rows;
}

/** Commits with the chunk: where another run moved the cursor or took the lease, the whole chunk is rolled back. */
async function advance(
  tx: TransactionContext,
  lease: Lease,
  { from, to, outcomes }: { from: number; to: number; outcomes: readonly Outcome[] },
): Promise<void> {
  const count = (wanted: Outcome["outcome"]) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  const { done, skipped, failed } = operations;
  const { rowCount } = await tx.db
    .update(operations)
    .set({
      cursor: to,
      done: sql`${done} + ${count("done")}`,
      skipped: sql`${skipped} + ${count("skipped")}`,
      failed: sql`${failed} + ${count("failed")}`,
    })
    .where(and(held(tx, lease), eq(operations.cursor, from)));
  if (rowCount !== 1) throw new LeaseLost(`Operation ${lease.id}`);
}
