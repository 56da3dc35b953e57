import { and, desc, eq } from "drizzle-orm";
import { rewards, rewardVersions } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";
import type { RewardDetails, RewardVersion } from "./model";
import { readRewards } from "./reward-query";
import { parseRewardRules } from "./rules";

/** A reward in sight with all its versions. Errors: `not_found`. */
export function getReward(context: Context, { id }: { id: string }): Promise<RewardDetails> {
  requireRight(context, "reward.read");
  return inSnapshot(context, async (tx) => {
    const [found] = await readRewards(tx, and(inSight(tx, rewards.organizationId), eq(rewards.id, id)));
    if (!found) throw notFound("Reward");
    return { ...found, versions: await readVersions(tx, id) };
  });
}

async function readVersions(tx: TransactionContext, rewardId: string): Promise<RewardVersion[]> {
  const { number, effectiveFrom, isActive, rules, authorName, note } = rewardVersions;
  const rows = await tx.db
    .select({ number, effectiveFrom, isActive, rules, authorName, note })
    .from(rewardVersions)
    .where(and(inSight(tx, rewardVersions.organizationId), eq(rewardVersions.rewardId, rewardId)))
    .orderBy(desc(number));
  return rows.map((row) => ({ ...row, rules: parseRewardRules(row.rules) }));
}
