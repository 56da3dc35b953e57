import { zodResolver } from "@hookform/resolvers/zod";
import type { FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";

/** Checks with the verb's schema, in words for people; an empty text counts as not filled in. */
export function formResolver<S extends z.ZodType<FieldValues, FieldValues>>(schema: S): Resolver<z.input<S>> {
  const resolve = zodResolver(schema, { error: issueWords }, { raw: true });
  return (values, context, options) => resolve(withoutEmpty(values) as z.input<S>, context, options);
}

/** Empty texts, at any depth, as undefined: `optional()` then means what a person means by leaving it out. */
export function withoutEmpty(value: unknown): unknown {
  if (value === "") return undefined;
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutEmpty(each)]));
}

type Issue = { code?: string; input?: unknown; expected?: unknown };

// Zod's own words speak of types; a schema's own message wins over these.
function issueWords(issue: Issue): string | undefined {
  if (issue.code !== "invalid_type" && issue.code !== "invalid_value" && issue.code !== "invalid_union")
    return undefined;
  if (issue.input === undefined || issue.input === null) return "Fill this in.";
  if (issue.expected === "bigint") return "Enter an amount, such as 25.00.";
  if (issue.expected === "number" || issue.expected === "int") return "Enter a number.";
  return issue.code === "invalid_value" ? "Choose one of the possibilities." : undefined;
}
