import type { Context, TransactionContext } from "./context";
import { inTransaction, isOpen } from "./transaction";

/** Does all of a work that writes, and takes it back: what it answers is what would happen. */
export async function runAndRollBack<T>(
  context: Context,
  work: (tx: TransactionContext) => Promise<T>,
): Promise<T> {
  let result: { value: T } | null = null;
  const attempt = async (tx: TransactionContext) => {
    result = { value: await work(tx) };
    throw new RolledBack();
  };
  try {
    // Within a greater whole only this is taken back.
    if (isOpen(context)) await context.db.transaction((db) => attempt({ ...context, db }));
    else await inTransaction(context, attempt);
  } catch (error) {
    if (!(error instanceof RolledBack) || !result) throw error;
  }
  return (result as unknown as { value: T }).value;
}

class RolledBack extends Error {}
