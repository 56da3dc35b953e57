import { and, desc, eq } from "drizzle-orm";
import { rewards, rewardVersions } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError, notFound } from "@/lib/kernel/errors";
import { parseRewardRules, type RewardRules } from "./rules";

export type LockedReward = {
  id: string;
  programId: string;
  versionId: string;
  /** Of the newest version. */
  number: number;
  isActive: boolean;
  rules: RewardRules;
};

/**
 * A reward of the acting organization as its newest version has it. With `update` nobody else changes it meanwhile; with
 * `share` it may be given by others at once, but not changed. Errors: `not_found`.
 */
export async function lockReward(
  tx: TransactionContext,
  rewardId: string,
  mode: "update" | "share",
): Promise<LockedReward> {
  const [reward] = await tx.db
    .select({ id: rewards.id, programId: rewards.programId })
    .from(rewards)
    .where(and(ofActing(tx, rewards.organizationId), eq(rewards.id, rewardId)))
    .for(mode);
  if (!reward) throw notFound("Reward");
  const { id, number, isActive, rules } = rewardVersions;
  const [newest] = await tx.db
    .select({ versionId: id, number, isActive, rules })
    .from(rewardVersions)
    .where(and(ofActing(tx, rewardVersions.organizationId), eq(rewardVersions.rewardId, rewardId)))
    .orderBy(desc(number))
    .limit(1);
  if (!newest) throw new AppError("internal", { internal: `Reward ${rewardId} has no version` });
  return { ...reward, ...newest, rules: parseRewardRules(newest.rules) };
}
