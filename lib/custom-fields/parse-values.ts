import { type FieldErrors, invalid } from "@/lib/kernel/errors";
import type { CustomField, FieldValues } from "./model";
import { fieldValuesSchema } from "./values";

/** What a door sent, judged by the fields. Errors: `invalid_input` at `fields.<key>`. */
export function parseValues(
  fields: readonly CustomField[],
  given: Record<string, unknown>,
  options: { mayLack?: boolean } = {},
): FieldValues {
  const parsed = fieldValuesSchema(fields, options).safeParse(given);
  if (parsed.success) return parsed.data as FieldValues;
  const errors: FieldErrors = {};
  for (const issue of parsed.error.issues) {
    const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
    const key = unknown ?? issue.path.join(".");
    errors[`fields.${key}`] ??= unknown ? "There is no such field." : issue.message;
  }
  throw invalid(errors);
}
