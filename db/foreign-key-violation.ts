/** Whether a statement failed because other rows still refer to the row, or the row it refers to is missing. */
export function isForeignKeyViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && error.code === "23503") || isForeignKeyViolation(error.cause);
}
