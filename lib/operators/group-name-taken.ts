import { isUniqueViolation } from "@/db/unique-violation";
import { AppError } from "@/lib/kernel/errors";

/** The field error for a name that another group of the organization has; any other error as it is. */
export function groupNameTaken(error: unknown): unknown {
  if (!isUniqueViolation(error, "user_groups_name")) return error;
  return new AppError("conflict", { fields: { name: "Another user group has this name." } });
}
