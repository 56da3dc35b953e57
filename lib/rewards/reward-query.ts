import type { SQL } from "drizzle-orm";
import { and, eq, sql } from "drizzle-orm";
import { organizations, programs, rewardStocks, rewards, rewardVersions } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import type { ListedReward } from "./model";
import { parseRewardRules } from "./rules";

/** Rewards by their newest versions, with their stock; in the order of their names. */
export async function readRewards(tx: TransactionContext, where: SQL | undefined): Promise<ListedReward[]> {
  const rows = await tx.db
    .select({
      id: rewards.id,
      organization: { id: organizations.id, slug: organizations.slug, name: organizations.name },
      program: {
        id: programs.id,
        name: programs.name,
        kind: programs.kind,
        currency: programs.currency,
        pointDecimals: programs.pointDecimals,
      },
      number: rewardVersions.number,
      isActive: rewardVersions.isActive,
      rules: rewardVersions.rules,
      given: rewardStocks.given,
      size: rewardStocks.size,
    })
    .from(rewards)
    .innerJoin(organizations, eq(organizations.id, rewards.organizationId))
    .innerJoin(
      programs,
      and(eq(programs.organizationId, rewards.organizationId), eq(programs.id, rewards.programId)),
    )
    .innerJoin(
      rewardStocks,
      and(eq(rewardStocks.organizationId, rewards.organizationId), eq(rewardStocks.rewardId, rewards.id)),
    )
    .innerJoin(
      rewardVersions,
      and(
        eq(rewardVersions.organizationId, rewards.organizationId),
        eq(rewardVersions.rewardId, rewards.id),
        sql`${rewardVersions.number} = (select max(v.number) from ${rewardVersions} v
          where v.organization_id = ${rewards.organizationId} and v.reward_id = ${rewards.id})`,
      ),
    )
    .where(where)
    .orderBy(rewards.name, rewards.id)
    .limit(rewardsMax);
  return rows.map(({ size, rules, ...row }) => ({
    ...row,
    rules: parseRewardRules(rules),
    left: size === null ? null : size - row.given,
  }));
}

/** A catalogue is read whole. */
const rewardsMax = 500;
