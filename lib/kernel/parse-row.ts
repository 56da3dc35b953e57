import type { z } from "zod";
import { type AppError, type FieldErrors, invalid } from "./errors";

/** One row of many by its schema: what it says, or what is wrong with which of its fields. Never throws. */
export function parseRow<S extends z.ZodType>(schema: S, row: unknown): z.output<S> | AppError {
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed.data;
  const fields: FieldErrors = {};
  for (const issue of parsed.error.issues) fields[issue.path.join(".") || "row"] ??= issue.message;
  return invalid(fields);
}
