import type { Context, TransactionContext } from "@/lib/access/context";
import { runAndRollBack } from "@/lib/access/run-and-roll-back";
import { inTransaction } from "@/lib/access/transaction";
import { isAppError } from "@/lib/kernel/errors";

// Postgres gave up one of two transactions that waited for each other, or that read what changed meanwhile.
const retriedCodes = ["40P01", "40001"];

const attemptsMax = 3;

/**
 * One batch of an import in one transaction; tried again where somebody else was writing the same rows. A dry run
 * does everything and rolls it back.
 */
export async function runBatch<T>(
  context: Context,
  isDryRun: boolean,
  work: (tx: TransactionContext) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await (isDryRun ? runAndRollBack(context, work) : inTransaction(context, work));
    } catch (error) {
      if (attempt === attemptsMax || !isMomentary(error)) throw error;
    }
  }
}

function isMomentary(error: unknown): boolean {
  if (isAppError(error)) return error.code === "stale";
  if (!(error instanceof Error)) return false;
  return ("code" in error && retriedCodes.includes(String(error.code))) || isMomentary(error.cause);
}
