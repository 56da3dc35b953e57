import { and, asc, type Column, gt, gte, lt } from "drizzle-orm";
import { auditLog, entries, holders, lots, orderJudgements, orderLines, orders } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";

type Inserted = Awaited<ReturnType<typeof readBatch>>;

/** What one batch of an import inserted, and the holders whose balances stand from then on. */
export type FinalRows = Inserted & { holders: (typeof holders.$inferSelect)[] };

/** Everything that an import of orders left behind, in the batches in which it was written. */
export function readFinalRows(context: Context, ordersPerBatch: number): Promise<FinalRows[]> {
  return inSnapshot(context, async (tx) => {
    const known = await tx.db.select({ id: orders.id }).from(orders).orderBy(asc(orders.id));
    const batches: Inserted[] = [];
    for (let at = 0; at < known.length; at += ordersPerBatch) {
      // Ids are in the order of writing: a batch lies between its first order and the next one's.
      batches.push(await readBatch(tx, known[at]?.id ?? "", known[at + ordersPerBatch]?.id ?? null));
    }
    return withHolders(tx, batches);
  });
}

async function readBatch({ db, scope }: TransactionContext, from: string, until: string | null) {
  const within = (organizationId: Column, id: Column) =>
    and(ofActing({ scope }, organizationId), gte(id, from), until === null ? undefined : lt(id, until));
  return {
    orders: await db.select().from(orders).where(within(orders.organizationId, orders.id)),
    lines: await db.select().from(orderLines).where(within(orderLines.organizationId, orderLines.orderId)),
    judgements: await db
      .select()
      .from(orderJudgements)
      .where(within(orderJudgements.organizationId, orderJudgements.orderId)),
    lots: await db.select().from(lots).where(within(lots.organizationId, lots.id)),
    entries: await db
      .select()
      .from(entries)
      .where(within(entries.organizationId, entries.id))
      .orderBy(asc(entries.id)),
    audit: await db.select().from(auditLog).where(within(auditLog.organizationId, auditLog.id)),
  };
}

async function withHolders(tx: TransactionContext, batches: readonly Inserted[]): Promise<FinalRows[]> {
  const own = and(ofActing(tx, holders.organizationId), gt(holders.version, 0));
  const found = new Map((await tx.db.select().from(holders).where(own)).map((holder) => [holder.id, holder]));
  const lastBatch = new Map<string, number>();
  batches.forEach((batch, at) => {
    for (const { holderId } of batch.entries) lastBatch.set(holderId, at);
  });
  return batches.map((batch, at) => {
    const ids = [...new Set(batch.entries.map(({ holderId }) => holderId))];
    return {
      ...batch,
      holders: ids.flatMap((id) => (lastBatch.get(id) === at ? (found.get(id) ?? []) : [])),
    };
  });
}
