/** Deadlocks, lock time-outs, a connection or server that went away: the same again may well work. */
export function isPassingFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  const isPassing = typeof code === "string" && passingCodes.test(code);
  return isPassing || /^Connection terminated/.test(error.message) || isPassingFailure(error.cause);
}

// SQLSTATE classes: 08 connection, 40 rollback, 53 resources, 55P03 lock, 57P01 to 57P03 shutdown.
const passingCodes = /^(08\w{3}|40\w{3}|53\w{3}|55P03|57P0\d|ECONN\w+|EPIPE|ENOTFOUND)$/;
