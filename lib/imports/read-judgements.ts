import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { orderJudgements } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import type { JudgementOutcome } from "@/lib/orders/model";

/** What orders that are known already were judged to earn. */
export async function readJudgements(
  tx: TransactionContext,
  orderIds: readonly string[],
): Promise<Map<string, { outcome: JudgementOutcome; points: bigint }>> {
  if (orderIds.length === 0) return new Map();
  const { orderId, rule, outcome, points } = orderJudgements;
  const rows = await tx.db
    .select({ orderId, rule, outcome, points })
    .from(orderJudgements)
    .where(
      and(
        ofActing(tx, orderJudgements.organizationId),
        anyOf(orderId, orderIds),
        anyOf(rule, ["earn", "limits"], "text"),
      ),
    );
  const judged = new Map<string, { outcome: JudgementOutcome; points: bigint }>();
  for (const row of rows) {
    const known = judged.get(row.orderId);
    // What limits left when it was posted decides the outcome.
    const last = row.rule === "limits" || !known ? row.outcome : known.outcome;
    judged.set(row.orderId, { outcome: last, points: (known?.points ?? 0n) + row.points });
  }
  return judged;
}
