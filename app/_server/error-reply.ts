import { z } from "zod";
import type { ActionFailure } from "@/lib/kernel/action-result";
import { AppError, type FieldErrors, isAppError } from "@/lib/kernel/errors";
import { logFailure } from "./log";

/** What a refusal or failure looks like from outside: code, words, fields. Failures of ours go to the log. */
export function failureOf(error: unknown, about: { requestId: string; where: string }): ActionFailure {
  const known = toAppError(error);
  if (known.code === "internal" || known.code === "unavailable") logFailure(error, about);
  const { code, publicMessage, fields } = known;
  return {
    ok: false,
    error: { code, message: publicMessage, ...(fields && { fields }), requestId: about.requestId },
  };
}

export function toAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  if (error instanceof z.ZodError) return new AppError("invalid_input", { fields: fieldsOf(error) });
  if (isUnreachable(error)) return new AppError("unavailable", { cause: error });
  if (isContention(error)) return new AppError("stale", { cause: error });
  return new AppError("internal", { cause: error });
}

function fieldsOf(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {};
  for (const issue of error.issues) fields[issue.path.join(".")] ??= issue.message;
  return fields;
}

const unreachableCodes = ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "57P01", "57P03", "53300"];

function isUnreachable(error: unknown): boolean {
  return codesOf(error).some((code) => unreachableCodes.includes(code));
}

/** A deadlock or a serialization failure: the same again may well work. */
function isContention(error: unknown): boolean {
  return codesOf(error).some((code) => code === "40001" || code === "40P01");
}

function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { code } = error as { code?: unknown };
  return [...(typeof code === "string" ? [code] : []), ...codesOf(error.cause)];
}
