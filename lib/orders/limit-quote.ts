import type { TransactionContext } from "@/lib/access/context";
import { limitEarning } from "@/lib/accrual/limit-earning";
import { readEarningLeft } from "./earning-left";
import type { Judge, OrderJudgement, Seen } from "./seen-order";

/**
 * What a quoted order would earn if it were posted now: what it was judged to earn, cut to what its member's period and
 * its campaigns have left. Nothing is kept for it: by the time it is posted somebody else may have had it.
 */
export async function limitQuote(
  tx: TransactionContext,
  { campaigns }: Judge,
  { inForce, member }: Seen,
  judgement: OrderJudgement,
  placedAt: Date,
): Promise<OrderJudgement> {
  if (!inForce || !member || judgement.points === 0n) return judgement;
  const order = {
    holderId: member.holderId,
    membershipId: member.id,
    ...{ placedAt, earnedAt: tx.clock.now() },
    rules: inForce.version.rules,
    timeZone: inForce.program.timeZone,
    campaigns: judgement.campaigns,
  };
  const left = await readEarningLeft(tx, [order], campaigns, "read");
  const limited = limitEarning(judgement, left.of(order));
  const steps = [...judgement.steps, ...limited.steps];
  if (limited.points > 0n) return { ...judgement, ...limited, steps };
  return { ...judgement, ...limited, steps, outcome: "nothing", reason: "nothing_left" };
}
