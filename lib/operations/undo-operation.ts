import { and, eq, sql } from "drizzle-orm";
import { operationItems, operations } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import { once } from "@/lib/idempotency/once";
import { AppError } from "@/lib/kernel/errors";
import { insertOperation } from "./insert-operation";
import { kinds } from "./kinds/registry";
import { isFinished } from "./model";
import { type OperationRow, requireOperation } from "./require-operation";
import type { StartedOperation } from "./start-operation";

/**
 * Starts another operation that undoes this one item by item: what something was built on stays and is said. May be
 * asked again for what is left. The same key again answers as the first time.
 * Errors: `not_found`, `forbidden`, `invalid_state` where it goes on, is being undone, is an undo itself, or where
 * nothing is left to undo.
 */
export async function undoOperation(
  context: Context,
  input: { id: string },
  idempotencyKey: string | null = null,
): Promise<StartedOperation> {
  const call = { verb: "operation.undo", key: idempotencyKey, input };
  const { answer } = await once(context, call, (tx) => undo(tx, input.id));
  return answer;
}

async function undo(tx: TransactionContext, id: string): Promise<StartedOperation> {
  const operation = await requireOperation(tx, id, { lock: true });
  const { kind, subjectKind, input } = operation;
  for (const right of kinds[kind].undoing.rights(input)) requireRight(tx, right);
  await requireUndoable(tx, operation);
  const title = `Undo: ${operation.title}`;
  const undoId = await insertOperation(tx, { kind, subjectKind, input, title, undoes: id });
  const total = await copyItems(tx, id, undoId);
  if (total === 0) throw refused("Nothing of it is left to undo.");
  const mine = ofActing(tx, operations.organizationId);
  await tx.db
    .update(operations)
    .set({ total })
    .where(and(mine, eq(operations.id, undoId)));
  await tx.db
    .update(operations)
    .set({ undoneBy: undoId })
    .where(and(mine, eq(operations.id, id)));
  await recordAudit(tx, {
    verb: "operation.undo",
    subject: { kind: "operation", id },
    after: { undoneBy: undoId, total },
  });
  return { id: undoId, total };
}

async function requireUndoable(tx: TransactionContext, operation: OperationRow): Promise<void> {
  if (operation.undoes) throw refused("This is an undo itself: start the work anew instead.");
  if (!isFinished(operation.state)) throw refused("This operation goes on: cancel it first.");
  if (!operation.undoneBy) return;
  const { state } = await requireOperation(tx, operation.undoneBy);
  if (!isFinished(state)) throw refused("This operation is being undone.");
}

/** An undo's items stand at the positions of those they undo. */
async function copyItems(tx: TransactionContext, from: string, to: string): Promise<number> {
  const { rowCount } = await tx.db.execute(sql`
    INSERT INTO ${operationItems} (organization_id, operation_id, position, subject_id, amount)
    SELECT organization_id, ${to}::uuid, position, subject_id, amount FROM ${operationItems}
    WHERE organization_id = ${tx.scope.organizationId} AND operation_id = ${from}
      AND outcome = 'done' AND undone_by IS NULL`);
  return rowCount ?? 0;
}

function refused(words: string): AppError {
  return new AppError("invalid_state", { public: words });
}
