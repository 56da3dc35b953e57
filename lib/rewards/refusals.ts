import { AppError } from "@/lib/kernel/errors";
import { type RewardRefusal, refusalWords } from "./model";

/** A refusal as an error that doors show. */
export function refusalOf(refusal: RewardRefusal): AppError {
  const code = refusal === "not_enough_points" ? "insufficient_balance" : "invalid_state";
  return new AppError(code, { public: `${refusalWords[refusal]}.` });
}
