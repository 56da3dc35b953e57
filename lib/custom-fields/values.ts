import { z } from "zod";
import { isDay } from "@/lib/kernel/days";
import { parseDecimal, showDecimal } from "@/lib/kernel/decimal";
import { isAppError } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import { plainText } from "@/lib/kernel/plain-text";
import type { CustomField } from "./model";

const decimals = 3;

/**
 * What a form, a file or a call may say of these fields: texts by key, an empty one for none. Comes out in the form
 * in which values are kept, without the empty ones; a required field that is empty is an error unless `mayLack`.
 */
export function fieldValuesSchema(fields: readonly CustomField[], { mayLack = false } = {}) {
  const shape = Object.fromEntries(
    fields.map((field) => {
      const value = z.string("Fill this in.").pipe(valueSchema(field));
      return [field.key, field.isRequired && !mayLack ? value : value.optional()];
    }),
  );
  return z.preprocess(withoutEmpty, z.strictObject(shape));
}

/** A value as people read it. */
export function showFieldValue({ type }: Pick<CustomField, "type">, value: string): string {
  if (type === "boolean") return value === "yes" ? "Yes" : "No";
  return value;
}

/** A number in thousandths, null for what is none. */
export function thousandthsOf({ type }: Pick<CustomField, "type">, value: string): bigint | null {
  return type === "number" ? parseDecimal(value, decimals, "value") : null;
}

function withoutEmpty(given: unknown): unknown {
  if (typeof given !== "object" || given === null) return given;
  const trimmed = Object.entries(given).map(([key, value]) => [
    key,
    typeof value === "string" ? value.trim() : value,
  ]);
  return Object.fromEntries(
    trimmed.filter(([, value]) => value !== "" && value !== undefined && value !== null),
  );
}

function valueSchema({ type, options }: CustomField): z.ZodType<string, string> {
  switch (type) {
    case "text":
      return plainText(limits.fieldValueCharactersMax);
    case "number":
      return z.string().transform(readNumber);
    case "date":
      return z.string().refine(isDay, "Enter a day of the calendar, like 2025-01-31.");
    case "boolean":
      return z.enum(["yes", "no"], "Choose yes or no.");
    case "choice":
      return z.string().refine((text) => options.includes(text), `Choose one of: ${options.join(", ")}.`);
  }
}

/** One way of writing each number, so that equal ones are equal. */
function readNumber(text: string, { addIssue }: z.RefinementCtx): string {
  try {
    return shortest(showDecimal(parseDecimal(text, decimals, "value"), decimals));
  } catch (error) {
    if (!isAppError(error)) throw error;
    addIssue({ code: "custom", message: error.fields?.value ?? "Enter a plain number." });
    return z.NEVER;
  }
}

function shortest(text: string): string {
  const trimmed = text.replace(/0+$/, "").replace(/\.$/, "");
  return trimmed === "-0" ? "0" : trimmed;
}
