import { operations } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { recordAudit } from "@/lib/audit/record-audit";
import { held, type Lease } from "./lease";

type End = { state: "done" | "cancelled" } | { state: "failed"; reason: string };

/** Ends an operation that this run holds; what was done stays done. */
export async function finishOperation(tx: TransactionContext, lease: Lease, end: End): Promise<void> {
  const failureReason = end.state === "failed" ? end.reason : null;
  const [ended] = await tx.db
    .update(operations)
    .set({ state: end.state, finishedAt: tx.clock.now(), failureReason, leaseId: null, leaseUntil: null })
    .where(held(tx, lease))
    .returning();
  if (!ended) return;
  const { done, skipped, failed, total } = ended;
  await recordAudit(tx, {
    verb: "operation.finish",
    subject: { kind: "operation", id: lease.id },
    after: { state: end.state, total, done, skipped, failed },
    ...(failureReason === null ? {} : { reason: failureReason }),
  });
}
