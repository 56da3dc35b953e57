import { and, desc, eq } from "drizzle-orm";
import { rewardRedemptions, rewardVersions } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";
import type { RewardRedemption } from "./model";
import { parseRewardRules } from "./rules";

/** What a member in sight was given for points, the latest first. */
export function listRedemptions(
  context: Context,
  input: { membershipId: string },
): Promise<RewardRedemption[]> {
  requireRight(context, "reward.read");
  return inSnapshot(context, async ({ db, scope }) => {
    const rows = await db
      .select({
        id: rewardRedemptions.id,
        rewardId: rewardRedemptions.rewardId,
        rules: rewardVersions.rules,
        points: rewardRedemptions.points,
        certificateId: rewardRedemptions.certificateId,
        couponId: rewardRedemptions.couponId,
        redeemedAt: rewardRedemptions.redeemedAt,
        cancelledAt: rewardRedemptions.cancelledAt,
        cancelReason: rewardRedemptions.cancelReason,
      })
      .from(rewardRedemptions)
      .innerJoin(
        rewardVersions,
        and(
          eq(rewardVersions.organizationId, rewardRedemptions.organizationId),
          eq(rewardVersions.id, rewardRedemptions.rewardVersionId),
        ),
      )
      .where(
        and(
          inSight({ scope }, rewardRedemptions.organizationId),
          eq(rewardRedemptions.membershipId, input.membershipId),
        ),
      )
      .orderBy(desc(rewardRedemptions.redeemedAt), desc(rewardRedemptions.id))
      .limit(limits.pageRowsMax);
    return rows.map(({ rules: stored, rewardId, ...row }) => {
      const { name, effect } = parseRewardRules(stored);
      return { ...row, reward: { id: rewardId, name, type: effect.kind } };
    });
  });
}
