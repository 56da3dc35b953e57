import type { FieldErrors } from "react-hook-form";
import type { ActionError } from "@/lib/kernel/action-result";

export type SetError = (name: string, error: { type: string; message: string }) => void;

/** Puts the server's field errors on the fields that are on the screen. */
export function placeErrors(error: ActionError, names: Set<string>, setError: SetError) {
  for (const [name, message] of Object.entries(error.fields ?? {})) {
    if (names.has(name)) setError(name, { type: "server", message });
  }
}

/** What no field can show: refusals without a field, and errors of fields that are not on the screen. */
export function summarize(error: ActionError | null, names: Set<string>, errors: FieldErrors) {
  const fields = Object.entries(error?.fields ?? {});
  const unplaced = [
    ...fields.filter(([name]) => !names.has(name)).map(([, message]) => message),
    ...unplacedIssues(errors, names),
  ];
  const isAllPlaced = fields.length > 0 && fields.every(([name]) => names.has(name));
  return { error: isAllPlaced ? null : error, unplaced: [...new Set(unplaced)] };
}

function unplacedIssues(errors: FieldErrors, names: Set<string>, prefix = ""): string[] {
  return Object.entries(errors).flatMap(([key, issue]) => {
    const name = prefix + key;
    if (!issue || names.has(name) || key === "ref") return [];
    if (typeof issue.message === "string") return issue.type === "server" ? [] : [issue.message];
    return typeof issue === "object" ? unplacedIssues(issue as FieldErrors, names, `${name}.`) : [];
  });
}
