import type { StrangerCases } from "@/lib/access/test-strangers";
import { cancelRedemption } from "./cancel-redemption";
import { createReward } from "./create-reward";
import { getReward } from "./get-reward";
import { createRewardSchema, redeemRewardSchema, updateRewardSchema } from "./input";
import { listMemberRewards } from "./list-member-rewards";
import { listRedemptions } from "./list-redemptions";
import { listRewards } from "./list-rewards";
import { redeemReward } from "./redeem-reward";
import { updateReward } from "./update-reward";

const rules = { name: "Mine", effect: { kind: "coupon" as const }, price: 1n };

export const rewardStrangers: StrangerCases = {
  "get-reward": { reads: [(context, { rewardId }) => getReward(context, { id: rewardId })] },
  "list-rewards": { reads: [(context, { programId }) => listRewards(context, { programId })] },
  "list-member-rewards": {
    reads: [(context, { membershipId }) => listMemberRewards(context, { membershipId })],
  },
  "list-redemptions": {
    reads: [(context, { membershipId }) => listRedemptions(context, { membershipId })],
  },
  "create-reward": {
    writes: [
      (context, { programId }) => createReward(context, createRewardSchema.parse({ programId, rules })),
    ],
  },
  "update-reward": {
    writes: [
      (context, { rewardId }) =>
        updateReward(
          context,
          updateRewardSchema.parse({ id: rewardId, expectedVersion: 1, isActive: true, rules, note: null }),
        ),
    ],
  },
  "redeem-reward": {
    writes: [
      (context, { rewardId, membershipId }) =>
        redeemReward(context, redeemRewardSchema.parse({ rewardId, membershipId })),
      (context, { rewardId }, { membershipId }) =>
        redeemReward(context, redeemRewardSchema.parse({ rewardId, membershipId })),
    ],
  },
  "cancel-redemption": {
    writes: [(context, { redemptionId }) => cancelRedemption(context, { id: redemptionId, reason: "x" })],
  },
};
