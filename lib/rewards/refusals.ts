import { AppError } from "@/lib/kernel/errors";
import type { RewardRefusal } from "./model";

/** Why a member cannot have a reward, as a clerk reads it. */
export const refusalWords: Record<RewardRefusal, string> = {
  inactive: "Not offered at present",
  not_begun: "Not offered yet",
  over: "No longer offered",
  member_not_active: "The membership is not active",
  other_tier: "For members of other tiers",
  member_limit: "This member has had as many as one may",
  out_of_stock: "None is left",
  not_enough_points: "Not enough points",
};

export function refusalOf(refusal: RewardRefusal): AppError {
  const code = refusal === "not_enough_points" ? "insufficient_balance" : "invalid_state";
  return new AppError(code, { public: `${refusalWords[refusal]}.` });
}
