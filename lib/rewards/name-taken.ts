import { isUniqueViolation } from "@/db/unique-violation";
import { AppError } from "@/lib/kernel/errors";

const words = "Another reward of this program has this name.";

/** Turns the database's refusal of a second reward with one name into words; other errors stay as they are. */
export function wordsForTakenName(error: unknown): unknown {
  if (!isUniqueViolation(error, "rewards_name")) return error;
  return new AppError("conflict", { public: words, fields: { "rules.name": words } });
}
