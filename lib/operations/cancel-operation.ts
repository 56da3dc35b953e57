import { and, eq, isNull } from "drizzle-orm";
import { operations } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/kernel/errors";
import { kinds } from "./kinds/registry";
import { isFinished } from "./model";
import { requireOperation } from "./require-operation";

/**
 * Asks an operation to stop: it ends after the chunk at hand, what was done stays done. One that nobody runs yet
 * ends at once. Asking again changes nothing. For its author and for who may do the like.
 * Errors: `not_found`, `forbidden`, `invalid_state` where it is over.
 */
export function cancelOperation(context: Context, { id }: { id: string }): Promise<{ changed: boolean }> {
  return inTransaction(context, async (tx) => {
    const operation = await requireOperation(tx, id, { lock: true });
    const { kind, undoes, input, state, leaseId, authorId } = operation;
    const work = undoes ? kinds[kind].undoing : kinds[kind].doing;
    const isAuthor = authorId !== null && authorId === tx.actor.id;
    for (const right of isAuthor ? [] : work.rights(input)) requireRight(tx, right);
    if (isFinished(state)) throw new AppError("invalid_state", { public: "This operation is over." });
    if (operation.cancelRequestedAt) return { changed: false };
    const now = tx.clock.now();
    const ends = leaseId === null ? ({ state: "cancelled", finishedAt: now, leaseUntil: null } as const) : {};
    await tx.db
      .update(operations)
      .set({ cancelRequestedAt: now, cancelRequestedBy: tx.actor.name, ...ends })
      .where(
        and(
          ofActing(tx, operations.organizationId),
          eq(operations.id, id),
          isNull(operations.cancelRequestedAt),
        ),
      );
    await recordAudit(tx, {
      verb: "operation.cancel",
      subject: { kind: "operation", id },
      after: { settled: operation.done + operation.skipped + operation.failed, total: operation.total },
    });
    return { changed: true };
  });
}
