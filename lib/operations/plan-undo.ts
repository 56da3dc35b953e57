import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { operationItems } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";
import type { Item } from "./kinds/define-kind";
import { kinds } from "./kinds/registry";
import { readSubjectNames } from "./read-subject-names";
import { requireOperation } from "./require-operation";

export type UndoPlan = {
  /** Items that were done and are not undone. */
  total: number;
  /** Those of them that stay, or stay in part. */
  blockedCount: number;
  /** The first of these, and why. */
  blocked: { position: number; name: string; words: string }[];
};

/**
 * What undoing an operation would leave as it is, and why, judged by what was built on each item so far; nothing is
 * written. The undo judges again. Errors: `not_found`.
 */
export function planUndo(context: Context, { id }: { id: string }): Promise<UndoPlan> {
  requireRight(context, "operation.read");
  return inSnapshot(context, async (tx) => {
    const { kind, input, subjectKind } = await requireOperation(tx, id);
    const plan = { total: 0, blockedCount: 0 };
    const shown: { position: number; subjectId: string; words: string }[] = [];
    for (let after = 0, items = await readDone(tx, id, after); items.length > 0; ) {
      const blockers = await kinds[kind].undoing.blockers(tx, input, items);
      plan.total += items.length;
      plan.blockedCount += blockers.size;
      for (const { position, subjectId } of items) {
        const words = blockers.get(position);
        if (words && shown.length < limits.operationBlockedShownMax)
          shown.push({ position, subjectId, words });
      }
      after = items.at(-1)?.position ?? after;
      items = await readDone(tx, id, after);
    }
    const names = await readSubjectNames(
      tx,
      subjectKind,
      shown.map(({ subjectId }) => subjectId),
    );
    const blocked = shown.map(({ position, subjectId, words }) => ({
      position,
      name: names.get(subjectId)?.name ?? "",
      words,
    }));
    return { ...plan, blocked };
  });
}

function readDone(tx: TransactionContext, operationId: string, after: number): Promise<Item[]> {
  const { position, subjectId, amount, note, result } = operationItems;
  return tx.db
    .select({ position, subjectId, amount, note, result })
    .from(operationItems)
    .where(
      and(
        inSight(tx, operationItems.organizationId),
        eq(operationItems.operationId, operationId),
        gt(position, after),
        eq(operationItems.outcome, "done"),
        isNull(operationItems.undoneBy),
      ),
    )
    .orderBy(asc(position))
    .limit(limits.batchRows);
}
