import { and, eq } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { certificates, entries } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { bookOf, newPosting } from "@/lib/ledger/book";
import { openBooks } from "@/lib/ledger/open-books";
import { readWritten, type WrittenEntry } from "@/lib/ledger/read-written";
import { reverse } from "@/lib/ledger/reverse";
import { settle } from "@/lib/ledger/settle";
import { writeBooks } from "@/lib/ledger/write-books";

/** `cancelledAt` names the cancellation that is meant; a later one stays. */
export type Cancellation = { id: string; cancelledAt: Date };

export type ReactivatedCertificate = {
  id: string;
  outcome: "reactivated" | "not_cancelled" | "cancelled_again" | "not_found";
};

/**
 * Takes cancellations back, at most `limits.batchRows`: what was taken from a certificate is on it again by entries
 * that mirror those of the cancellation. What has ended meanwhile expires at once.
 */
export function reactivateCertificates(
  context: Context,
  { cancellations, reason }: { cancellations: readonly Cancellation[]; reason: string },
): Promise<ReactivatedCertificate[]> {
  requireRight(context, "certificate.cancel");
  return inTransaction(context, async (tx) => {
    const known = await lockCancelled(
      tx,
      cancellations.map(({ id }) => id),
    );
    const outcomes = cancellations.map(({ id, cancelledAt }): ReactivatedCertificate => {
      const certificate = known.get(id);
      if (!certificate) return { id, outcome: "not_found" };
      if (!certificate.cancelledAt) return { id, outcome: "not_cancelled" };
      const isMeant = certificate.cancelledAt.getTime() === cancelledAt.getTime();
      return { id, outcome: isMeant ? "reactivated" : "cancelled_again" };
    });
    const back = outcomes.flatMap(({ id, outcome }) => (outcome === "reactivated" ? [id] : []));
    await giveBack(
      tx,
      back.map((id) => known.get(id)?.holderId ?? ""),
      reason,
    );
    await markReactivated(tx, back, reason);
    return outcomes;
  });
}

async function lockCancelled(tx: TransactionContext, ids: readonly string[]) {
  const { id, holderId, cancelledAt } = certificates;
  const rows = await tx.db
    .select({ id, holderId, cancelledAt })
    .from(certificates)
    .where(and(ofActing(tx, certificates.organizationId), anyOf(id, ids)))
    .orderBy(id)
    .for("no key update");
  return new Map(rows.map((row) => [row.id, row]));
}

async function giveBack(tx: TransactionContext, holderIds: readonly string[], reason: string): Promise<void> {
  if (holderIds.length === 0) return;
  const cancelled = await readWritten(
    tx,
    and(anyOf(entries.holderId, holderIds), eq(entries.kind, "cancel")),
  );
  const newest = newestOf(cancelled);
  const books = await openBooks(tx, holderIds, {
    mode: "lock",
    lotIds: newest.map(({ lotId }) => lotId),
  });
  const now = tx.clock.now();
  for (const book of books.values()) settle(book, now, tx.ids);
  for (const entry of newest.reverse()) {
    reverse(bookOf(books, entry.holderId), newPosting(tx.ids, now, { reason }), entry);
  }
  await writeBooks(tx, books);
}

/** Those of each holder's last cancellation. */
function newestOf(cancelled: readonly WrittenEntry[]): WrittenEntry[] {
  const last = new Map(cancelled.map(({ holderId, postingId }) => [holderId, postingId]));
  return cancelled.filter(({ holderId, postingId }) => last.get(holderId) === postingId);
}

async function markReactivated(
  tx: TransactionContext,
  ids: readonly string[],
  reason: string,
): Promise<void> {
  if (ids.length === 0) return;
  await tx.db
    .update(certificates)
    .set({ cancelledAt: null, cancelReason: null })
    .where(and(ofActing(tx, certificates.organizationId), anyOf(certificates.id, ids)));
  await recordAudit(tx, {
    verb: "certificate.reactivate",
    subject: { kind: "certificate", id: ids.length === 1 ? (ids[0] ?? null) : null },
    after: { reactivated: ids },
    reason,
  });
}
