import { z } from "zod";
import { type FieldErrors, invalid } from "@/lib/kernel/errors";
import { parseInput } from "./parse-input";
import { readJson } from "./read-json";

/**
 * Rules as they are stored, out of a JSON file. Errors: `invalid_input` by the path in the file, also for a name that no
 * rule has: a rule that was misspelt would otherwise be left out in silence.
 */
export function readRulesFile<S extends z.ZodType>(schema: S, file: string): z.output<S> {
  const json = readJson(file, "rules") as z.input<S>;
  const rules = parseInput(schema, json);
  const unknown = unknownPaths(json, z.encode(schema, rules), "");
  if (unknown.length === 0) return rules;
  throw invalid(
    Object.fromEntries(unknown.map((path) => [path, "There is no rule of this name."])) as FieldErrors,
  );
}

function unknownPaths(given: unknown, known: unknown, path: string): string[] {
  if (typeof given !== "object" || given === null) return [];
  return Object.entries(given).flatMap(([key, value]) => {
    const at = path ? `${path}.${key}` : key;
    const inside = typeof known === "object" && known !== null ? Object.entries(known) : [];
    const found = inside.find(([name]) => name === key);
    if (!found) return value === undefined ? [] : [at];
    return unknownPaths(value, found[1], at);
  });
}
