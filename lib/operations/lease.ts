import { and, asc, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { operations } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";

/** An operation that this run holds. */
export type Lease = typeof operations.$inferSelect & { leaseId: string };

/** Another run goes on with the operation: what this one was about to write is rolled back. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

// By the database's own clock: a lease is about processes that live now, and the context's clock can be moved.
const now = sql`clock_timestamp()`;
const until = sql`${now} + make_interval(secs => ${limits.operationLeaseSeconds})`;

/**
 * Takes the operation of the acting organization that waited longest; what another run holds is passed over. A run
 * that was killed holds nothing any more when its lease is over.
 */
export function takeLease(context: Context): Promise<Lease | null> {
  return inTransaction(context, async (tx) => {
    const [found] = await tx.db
      .select({ id: operations.id })
      .from(operations)
      .where(
        and(
          ofActing(tx, operations.organizationId),
          inArray(operations.state, ["queued", "running"]),
          or(isNull(operations.leaseUntil), lte(operations.leaseUntil, now)),
          or(isNull(operations.notBefore), lte(operations.notBefore, tx.clock.now())),
        ),
      )
      .orderBy(sql`${operations.leaseUntil} nulls first`, asc(operations.createdAt), asc(operations.id))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!found) return null;
    const leaseId = tx.ids.next();
    const [taken] = await tx.db
      .update(operations)
      .set({
        state: "running",
        leaseId,
        leaseUntil: until,
        startedAt: sql`coalesce(${operations.startedAt}, ${tx.clock.now().toISOString()}::timestamptz)`,
      })
      .where(and(ofActing(tx, operations.organizationId), eq(operations.id, found.id)))
      .returning();
    return taken ? { ...taken, leaseId } : null;
  });
}

/** Keeps a lease alive until the answer is called; a chunk may take longer than a lease. */
export function keepAlive(context: Context, lease: Lease): () => void {
  const beat = () =>
    inTransaction(context, (tx) => tx.db.update(operations).set({ leaseUntil: until }).where(held(tx, lease)))
      // Whoever lost the database loses the lease too, and the chunk that needs it is not committed.
      .catch(() => undefined);
  const timer = setInterval(beat, limits.operationHeartbeatMs);
  return () => clearInterval(timer);
}

/** Lets somebody else go on at once; `queued` while nobody is going to. */
export function release(context: Context, lease: Lease, state: "queued" | "running"): Promise<unknown> {
  return inTransaction(context, (tx) =>
    tx.db.update(operations).set({ state, leaseId: null, leaseUntil: now }).where(held(tx, lease)),
  );
}

/** The operation as long as this run holds it: the fence of everything a run writes. */
export function held(context: Context, { id, leaseId }: Lease) {
  return and(
    ofActing(context, operations.organizationId),
    eq(operations.id, id),
    eq(operations.leaseId, leaseId),
  );
}
