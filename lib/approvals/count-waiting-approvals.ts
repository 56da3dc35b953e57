import { and, gt, isNull, sql } from "drizzle-orm";
import { cappedCount } from "@/db/list-query";
import { approvals } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";

/** How many requests of the acting organization wait now; beyond `limits.waitingShownMax` just one more. */
export function countWaitingApprovals(context: Context): Promise<number> {
  requireRight(context, "entry.read");
  return inSnapshot(context, async (tx) => {
    const waiting = tx.db
      .select({ one: sql`1` })
      .from(approvals)
      .where(
        and(
          ofActing(tx, approvals.organizationId),
          isNull(approvals.decision),
          gt(approvals.lapsesAt, tx.clock.now()),
        ),
      )
      .limit(limits.waitingShownMax + 1);
    return (await cappedCount(tx.db, waiting)).count;
  });
}
