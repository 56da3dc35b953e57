import { isUniqueViolation } from "@/db/unique-violation";
import { AppError } from "@/lib/kernel/errors";

const words = "Another layout of this organization has this name.";

/** Turns the database's refusal of a second layout with one name into words; other errors stay as they are. */
export function wordsForTakenName(error: unknown): unknown {
  if (!isUniqueViolation(error, "certificate_layouts_name")) return error;
  return new AppError("conflict", { public: words, fields: { name: words } });
}
