"use server";

import { operatorAction } from "@/app/_server/operator-action";
import { recordActivitySchema } from "@/lib/activities/input";
import { recordActivity } from "@/lib/activities/record-activity";
import { ensureShareCode } from "@/lib/referrals/ensure-share-code";
import { shareCodeSchema } from "@/lib/referrals/input";
import { cancelRedemption } from "@/lib/rewards/cancel-redemption";
import { cancelRedemptionSchema, redeemRewardSchema } from "@/lib/rewards/input";
import { redeemReward } from "@/lib/rewards/redeem-reward";

export const redeemRewardAction = operatorAction({
  input: redeemRewardSchema,
  verb: (context, input, { submissionKey }) =>
    redeemReward(context, { ...input, key: input.key ?? submissionKey }),
});

export const cancelRedemptionAction = operatorAction({
  input: cancelRedemptionSchema,
  verb: cancelRedemption,
});

export const recordActivityAction = operatorAction({ input: recordActivitySchema, verb: recordActivity });

export const shareCodeAction = operatorAction({ input: shareCodeSchema, verb: ensureShareCode, reads: true });
