/** Every code an operation can answer with; a code without its row is a compile error. */
export const errorTable = {
  invalid_input: { status: 422, exit: 2, words: "Some of what was entered cannot be used." },
  unauthenticated: { status: 401, exit: 3, words: "Sign in to continue." },
  forbidden: { status: 403, exit: 4, words: "Your user group does not allow this." },
  not_found: { status: 404, exit: 5, words: "Not found." },
  conflict: { status: 409, exit: 6, words: "This clashes with something that already exists." },
  stale: { status: 409, exit: 7, words: "Somebody changed this meanwhile. Reload and try again." },
  insufficient_balance: { status: 409, exit: 8, words: "The balance is not sufficient." },
  invalid_state: { status: 409, exit: 9, words: "This is not possible in the present state." },
  module_disabled: {
    status: 403,
    exit: 10,
    words: "The loyalty module is switched off for this organization.",
  },
  idempotency_mismatch: { status: 422, exit: 11, words: "This key was used before with other input." },
  rate_limited: { status: 429, exit: 12, words: "Too many attempts. Wait a little and try again." },
  unavailable: { status: 503, exit: 13, words: "The service is not reachable at the moment." },
  internal: { status: 500, exit: 1, words: "Something went wrong on our side." },
} as const;

export type ErrorCode = keyof typeof errorTable;

/** Field path (dots between, `lines.0.quantity`) → what is wrong and how to mend it. */
export type FieldErrors = Record<string, string>;

type Details = { public?: string; internal?: string; fields?: FieldErrors; cause?: unknown };

/** The one error that crosses rooms. `public` may be shown to anybody, `internal` only to a log. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly publicMessage: string;
  readonly fields: FieldErrors | undefined;

  constructor(code: ErrorCode, details: Details = {}) {
    const words = details.public ?? errorTable[code].words;
    super(details.internal ?? words, { cause: details.cause });
    this.name = "AppError";
    this.code = code;
    this.publicMessage = words;
    this.fields = details.fields;
  }
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof AppError;
}

/** The same words whether a thing does not exist or belongs to somebody else. */
export function notFound(noun: string): AppError {
  return new AppError("not_found", { public: `${noun} not found.` });
}

export function invalid(fields: FieldErrors): AppError {
  return new AppError("invalid_input", { fields });
}
