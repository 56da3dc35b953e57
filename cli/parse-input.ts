import type { z } from "zod";
import { AppError, isAppError } from "@/lib/kernel/errors";
import { parseRow } from "@/lib/kernel/parse-row";

/** A command's options by the verb's own schema. Errors: `invalid_input`; `names` are options called otherwise than there. */
export function parseInput<S extends z.ZodType>(
  schema: S,
  input: z.input<S>,
  names: Readonly<Record<string, string>> = {},
): z.output<S> {
  const parsed = parseRow(schema, input);
  if (!isAppError(parsed)) return parsed;
  const fields = Object.entries(parsed.fields ?? {}).map(([path, reason]) => [names[path] ?? path, reason]);
  throw new AppError(parsed.code, { fields: Object.fromEntries(fields) });
}
