import { and, count, eq, isNull } from "drizzle-orm";
import { operationItems, operations, organizations } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { can, requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";
import { kinds } from "./kinds/registry";
import { isFinished, type SubjectKind } from "./model";
import { ofOrganization, operationFields, type ShownOperation } from "./operation-query";

export type OperationDetails = ShownOperation & {
  subjectKind: SubjectKind;
  cancelRequestedBy: string | null;
  /** The operation that this one undoes, and the newest that undoes this one. */
  undoes: { id: string; title: string } | null;
  undoneBy: { id: string; title: string } | null;
  /** Items that were done and that nothing undid yet. */
  undoableCount: number;
  /** Whether this reader may ask for it now; what cannot be undone is in the plan. */
  canCancel: boolean;
  canUndo: boolean;
};

/** An operation in sight with how far it has come and what may be done about it. Errors: `not_found`. */
export function getOperation(context: Context, { id }: { id: string }): Promise<OperationDetails> {
  requireRight(context, "operation.read");
  return inSnapshot(context, async (tx) => {
    const { subjectKind, cancelRequestedBy, undoes, undoneBy, input, authorId } = operations;
    const [found] = await tx.db
      .select({ ...operationFields, subjectKind, cancelRequestedBy, undoes, undoneBy, input, authorId })
      .from(operations)
      .innerJoin(organizations, ofOrganization)
      .where(and(inSight(tx, operations.organizationId), eq(operations.id, id)));
    if (!found) throw notFound("Operation");
    const { input: json, authorId: author, ...shown } = found;
    const undoableCount = shown.undoes || !isFinished(shown.state) ? 0 : await countUndoable(tx, id);
    const undoing = await readTitle(tx, shown.undoneBy);
    const { doing, undoing: undo } = kinds[shown.kind];
    const isHere = shown.organization.id === tx.scope.organizationId;
    const holds = (work: typeof doing) => isHere && work.rights(json).every((right) => can(tx.actor, right));
    const isAuthor = author !== null && author === tx.actor.id;
    return {
      ...shown,
      undoes: await readTitle(tx, shown.undoes),
      undoneBy: undoing,
      undoableCount,
      canCancel:
        isHere &&
        !isFinished(shown.state) &&
        !shown.cancelRequestedAt &&
        (isAuthor || holds(shown.undoes ? undo : doing)),
      canUndo: undoableCount > 0 && holds(undo) && (!undoing || isFinished(undoing.state)),
    };
  });
}

async function countUndoable(tx: TransactionContext, operationId: string): Promise<number> {
  const [row] = await tx.db
    .select({ n: count() })
    .from(operationItems)
    .where(
      and(
        inSight(tx, operationItems.organizationId),
        eq(operationItems.operationId, operationId),
        eq(operationItems.outcome, "done"),
        isNull(operationItems.undoneBy),
      ),
    );
  return row?.n ?? 0;
}

async function readTitle(tx: TransactionContext, id: string | null) {
  if (!id) return null;
  const { title, state } = operations;
  const [found] = await tx.db
    .select({ id: operations.id, title, state })
    .from(operations)
    .where(and(inSight(tx, operations.organizationId), eq(operations.id, id)));
  return found ?? null;
}
