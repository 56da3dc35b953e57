import { isUniqueViolation } from "@/db/unique-violation";
import { AppError } from "@/lib/kernel/errors";

/** Turns the database's refusal of a second customer with one number into words; other errors stay as they are. */
export function wordsForTaken(error: unknown): unknown {
  return isUniqueViolation(error, "customers_external") ? externalIdTaken() : error;
}

export function externalIdTaken(): AppError {
  return new AppError("conflict", {
    public: "Another customer has this customer number.",
    fields: { externalId: "Another customer has this customer number." },
  });
}
