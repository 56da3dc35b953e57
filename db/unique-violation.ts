/** Whether a statement failed because this unique constraint already holds the value. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  if (!(error instanceof Error)) return false;
  const { code, constraint: broken } = error as { code?: unknown; constraint?: unknown };
  return (code === "23505" && broken === constraint) || isUniqueViolation(error.cause, constraint);
}
