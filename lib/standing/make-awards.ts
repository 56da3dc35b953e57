import type { TransactionContext } from "@/lib/access/context";
import { followOrders } from "@/lib/rewards/follow-orders";
import { judgeAwards } from "@/lib/rewards/judge-awards";
import type { MemberChange } from "./judge-standing";

/**
 * What follows from changes of members after their tiers: what their orders bring besides points, then what their points
 * turn into by themselves.
 */
export async function makeAwards(
  tx: TransactionContext,
  { orders, points }: { orders: readonly MemberChange[]; points: readonly MemberChange[] },
): Promise<void> {
  await followOrders(tx, orders);
  for (const programId of new Set(points.map((change) => change.programId))) {
    await judgeAwards(
      tx,
      programId,
      points.filter((change) => change.programId === programId),
    );
  }
}
