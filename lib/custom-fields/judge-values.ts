import { type AppError, isAppError } from "@/lib/kernel/errors";
import type { CustomField, FieldValues } from "./model";
import { parseValues } from "./parse-values";

/** What one row of many says of the organization's own fields, or what is wrong with it at `fields.<key>`. Never throws. */
export function judgeValues(
  fields: readonly CustomField[],
  given: Record<string, unknown>,
): FieldValues | AppError {
  try {
    return parseValues(fields, given);
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
}
