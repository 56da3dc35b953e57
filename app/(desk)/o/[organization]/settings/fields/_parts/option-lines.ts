import type { ActionResult } from "@/lib/kernel/action-result";

/** What is typed one a line. */
export function optionLines(text = ""): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

/** What the verb says about one option belongs to the field they are typed in. */
export function atOptions<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok || !result.error.fields) return result;
  const fields = Object.entries(result.error.fields).map(([path, words]) => [
    path.split(".")[0] ?? path,
    words,
  ]);
  return { ...result, error: { ...result.error, fields: Object.fromEntries(fields) } };
}
