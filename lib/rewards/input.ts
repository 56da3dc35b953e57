import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { plainText, plainTextOrNull } from "@/lib/kernel/plain-text";
import { enteredRewardRulesSchema } from "./rules";

export const createRewardSchema = z.object({
  programId: z.uuid("Choose a program."),
  isActive: z.boolean().default(true),
  rules: enteredRewardRulesSchema,
});

export const updateRewardSchema = z.object({
  id: z.uuid(),
  /** As the editor saw it; a version since then is refused. */
  expectedVersion: z.number().int(),
  isActive: z.boolean(),
  rules: enteredRewardRulesSchema,
  note: plainTextOrNull(limits.noteCharactersMax),
});

export const redeemRewardSchema = z.object({
  rewardId: z.uuid(),
  membershipId: z.uuid(),
  /** Repeating the call with the same key gives nothing more. */
  key: z
    .string()
    .min(1)
    .max(limits.idempotencyKeyCharactersMax)
    .nullish()
    .transform((key) => key ?? null),
});

export const memberRewardsSchema = z.object({ membershipId: z.uuid() });

export const cancelRedemptionSchema = z.object({
  id: z.uuid(),
  reason: plainText(limits.reasonCharactersMax),
});

export type CreateReward = z.output<typeof createRewardSchema>;
export type UpdateReward = z.output<typeof updateRewardSchema>;
export type RedeemReward = z.output<typeof redeemRewardSchema>;
export type CancelRedemption = z.output<typeof cancelRedemptionSchema>;
