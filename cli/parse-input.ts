import type { z } from "zod";
import { AppError, type FieldErrors, isAppError } from "@/lib/kernel/errors";
import { parseRow } from "@/lib/kernel/parse-row";

/**
 * A command's options by the verb's own schema. Errors: `invalid_input`, with the options as fields; `names` has those
 * that are not called as in the schema.
 */
export function parseInput<S extends z.ZodType>(
  schema: S,
  input: z.input<S>,
  names: Readonly<Record<string, string>> = {},
): z.output<S> {
  const parsed = parseRow(schema, input);
  if (!isAppError(parsed)) return parsed;
  throw new AppError(parsed.code, { fields: asOptions(parsed.fields ?? {}, names) });
}

/** `timeZone` is `--time-zone` here. */
function asOptions(fields: FieldErrors, names: Readonly<Record<string, string>>): FieldErrors {
  const option = (path: string) =>
    names[path] ?? path.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(fields).map(([path, reason]) => [option(path), reason]));
}
