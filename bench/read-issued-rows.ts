import { asc } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import {
  auditLog,
  certificateIssues,
  certificates,
  entries,
  holders,
  lots,
  operationItems,
  operations,
} from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";

export type IssuedRows = Awaited<ReturnType<typeof readIssuedRows>>;

/** Everything that issuing by an operation left behind, the certificates in batches. */
export function readIssuedRows(context: Context, perBatch: number) {
  return inSnapshot(context, async (tx) => {
    const { db } = tx;
    const made = await db
      .select()
      .from(certificates)
      .where(ofActing(tx, certificates.organizationId))
      .orderBy(asc(certificates.id));
    const batches = [];
    for (let at = 0; at < made.length; at += perBatch) {
      batches.push(await withLedger(tx, made.slice(at, at + perBatch)));
    }
    return {
      issues: await db.select().from(certificateIssues),
      operations: await db.select().from(operations),
      items: await db.select().from(operationItems).orderBy(asc(operationItems.position)),
      audit: (await db.select().from(auditLog).orderBy(asc(auditLog.id))).filter(({ verb }) =>
        ["certificate.issue", "operation.start", "operation.finish"].includes(verb),
      ),
      batches,
    };
  });
}

async function withLedger({ db }: TransactionContext, made: (typeof certificates.$inferSelect)[]) {
  const holderIds = made.map(({ holderId }) => holderId);
  return {
    certificates: made,
    holders: await db.select().from(holders).where(anyOf(holders.id, holderIds)).orderBy(asc(holders.id)),
    lots: await db.select().from(lots).where(anyOf(lots.holderId, holderIds)).orderBy(asc(lots.id)),
    entries: await db
      .select()
      .from(entries)
      .where(anyOf(entries.holderId, holderIds))
      .orderBy(asc(entries.id)),
  };
}
