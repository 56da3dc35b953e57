import { and, eq } from "drizzle-orm";
import { operations } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { notFound } from "@/lib/kernel/errors";

export type OperationRow = typeof operations.$inferSelect;

/** The whole row of an operation in sight; `lock` keeps others from changing it meanwhile. Errors: `not_found`. */
export async function requireOperation(
  tx: TransactionContext,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<OperationRow> {
  const query = tx.db
    .select()
    .from(operations)
    .where(and(inSight(tx, operations.organizationId), eq(operations.id, id)));
  const [found] = lock ? await query.for("no key update") : await query;
  if (!found) throw notFound("Operation");
  return found;
}
