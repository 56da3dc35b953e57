import { and, eq } from "drizzle-orm";
import { approvals } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError, notFound } from "@/lib/kernel/errors";
import { approvalStateAt } from "./model";

export type Approval = typeof approvals.$inferSelect;

/**
 * A request that waits, held still until the transaction ends; before any holder. Of two who decide at once the second
 * is told. Errors: `not_found`; `invalid_state` where it was decided or has lapsed.
 */
export async function lockApproval(tx: TransactionContext, approvalId: string): Promise<Approval> {
  const [found] = await tx.db
    .select()
    .from(approvals)
    .where(and(ofActing(tx, approvals.organizationId), eq(approvals.id, approvalId)))
    .for("update");
  if (!found) throw notFound("Request");
  const state = approvalStateAt(found, tx.clock.now());
  if (state === "waiting") return found;
  throw new AppError("invalid_state", {
    public:
      state === "lapsed"
        ? "This request has lapsed, since nobody decided in time. It can be asked anew."
        : `${found.decidedByName} has ${state} this already.`,
  });
}

/** Whether this operator asked for it, also where it came here from an organization above. */
export function isOwnRequest({ actor }: Pick<TransactionContext, "actor">, { askedBy }: Approval): boolean {
  return actor.id === askedBy || actor.openedBy?.operatorId === askedBy;
}
