import { and, isNotNull, lt, lte, type SQL, sql } from "drizzle-orm";
import { idempotencyKeys, oneTimeCodes, openings, sessions } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";

export type Swept = { idempotencyKeys: number; sessions: number };

/**
 * Deletes what the acting organization keeps for a while only: answers to repeated calls, and sessions that ended long
 * ago unless something was opened in them. In batches with a transaction each, so that it may be stopped anywhere.
 */
export async function sweepExpired(context: Context, input: { signal?: AbortSignal } = {}): Promise<Swept> {
  requireRight(context, "day.run");
  await dropCodes(context);
  return {
    idempotencyKeys: await inBatches(context, deleteKeys, input.signal),
    sessions: await inBatches(context, deleteSessions, input.signal),
  };
}

/** One-time codes are readable while they live only. */
async function dropCodes(context: Context): Promise<void> {
  const { organizationId, codeSealed, expiresAt } = oneTimeCodes;
  await inTransaction(context, (tx) =>
    tx.db
      .update(oneTimeCodes)
      .set({ codeSealed: null })
      .where(and(ofActing(tx, organizationId), isNotNull(codeSealed), lte(expiresAt, tx.clock.now()))),
  );
}

type Sweep = (tx: TransactionContext, before: Date) => Promise<number>;

async function inBatches(context: Context, sweep: Sweep, signal: AbortSignal | undefined): Promise<number> {
  const before = new Date(context.clock.now().getTime() - limits.idempotencyDays * dayMs);
  let total = 0;
  for (
    let deleted: number = limits.batchRows;
    deleted === limits.batchRows && !signal?.aborted;
    total += deleted
  ) {
    deleted = await inTransaction(context, (tx) => sweep(tx, before));
  }
  return total;
}

const dayMs = 86_400_000;

async function deleteKeys(tx: TransactionContext, before: Date): Promise<number> {
  const { organizationId, createdAt } = idempotencyKeys;
  const old = and(ofActing(tx, organizationId), lt(createdAt, before));
  const some = oldest(sql`${idempotencyKeys}`, old);
  const { rowCount } = await tx.db.delete(idempotencyKeys).where(and(old, some));
  return rowCount ?? 0;
}

async function deleteSessions(tx: TransactionContext, before: Date): Promise<number> {
  const { organizationId, id, expiresAt } = sessions;
  const isUsed = sql`exists (select from ${openings}
    where ${openings.organizationId} = ${organizationId} and ${openings.sessionId} = ${id})`;
  const old = and(ofActing(tx, organizationId), lt(expiresAt, before), sql`not ${isUsed}`);
  const { rowCount } = await tx.db.delete(sessions).where(and(old, oldest(sql`${sessions}`, old)));
  return rowCount ?? 0;
}

/** A batch of them: whatever somebody else is deleting is left to them. */
function oldest(table: SQL, old: SQL | undefined): SQL {
  return sql`ctid = any (array(select ctid from ${table} where ${old} limit ${limits.batchRows} for update skip locked))`;
}
