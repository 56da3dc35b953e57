import type { TestShop } from "@/lib/orders/test-shop";
import { createReward } from "./create-reward";
import { createRewardSchema, redeemRewardSchema } from "./input";
import { redeemReward } from "./redeem-reward";
import type { RewardRules } from "./rules";

const start = "2025-01-02T00:00:00Z";

/** A reward of the shop's program, 100 points for a gift certificate of 10.00 unless told. */
export async function addTestReward(shop: TestShop, rules: Partial<RewardRules> = {}, isActive = true) {
  const whole = {
    name: "Ten dollars",
    effect: { kind: "gift_certificate", worth: 1_000n },
    price: 100n,
    ...rules,
  };
  const input = createRewardSchema.parse({ programId: shop.programId, isActive, rules: whole });
  return (await createReward(shop.at(start), input)).id;
}

export function redeemTestReward(
  shop: TestShop,
  rewardId: string,
  at: string,
  { membershipId = shop.ann.membershipId, key = null as string | null } = {},
) {
  return redeemReward(shop.at(at), redeemRewardSchema.parse({ rewardId, membershipId, key }));
}
