import { and, eq } from "drizzle-orm";
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
  const { orderId, outcome, points } = orderJudgements;
  const rows = await tx.db
    .select({ orderId, outcome, points })
    .from(orderJudgements)
    .where(
      and(
        ofActing(tx, orderJudgements.organizationId),
        anyOf(orderId, orderIds),
        eq(orderJudgements.rule, "earn"),
      ),
    );
  return new Map(rows.map((row) => [row.orderId, row]));
}
