import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { certificates } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import { newPosting } from "@/lib/ledger/book";
import { cancelAll } from "@/lib/ledger/grant";
import { writeBooks } from "@/lib/ledger/write-books";
import type { CancelCertificates } from "./input";
import { certificateState } from "./model";
import { readSettled } from "./read-settled";

export type CancelledCertificate = { id: string } & (
  | { outcome: "cancelled" | "already_cancelled" | "used" | "expired" | "not_found" }
  /** Held by open orders: complete or cancel them first. */
  | { outcome: "held"; orderIds: string[] }
);

/**
 * Cancels what can be cancelled, at most `limits.batchRows`, and says for each certificate what happened: what is
 * left of it is taken back. One that an open order holds stays as it is.
 */
export function cancelCertificates(
  context: Context,
  { ids, reason }: CancelCertificates,
): Promise<CancelledCertificate[]> {
  requireRight(context, "certificate.cancel");
  return inTransaction(context, async (tx) => {
    const known = await lockCertificates(tx, ids);
    const settled = await readSettled(
      tx,
      [...known.values()].map(({ holderId }) => holderId),
      "lock",
    );
    const now = tx.clock.now();
    const books = new Map(
      [...known.values()].map(({ holderId }) => [holderId, settled(holderId).book] as const),
    );
    const outcomes = [...new Set(ids)].map((id): CancelledCertificate => {
      const certificate = known.get(id);
      if (!certificate) return { id, outcome: "not_found" };
      const { expiresAt, cancelledAt } = certificate;
      const { book, ...balance } = settled(certificate.holderId);
      const state = certificateState(balance, expiresAt, cancelledAt, now);
      if (state === "cancelled") return { id, outcome: "already_cancelled" };
      if (balance.held > 0n) return { id, outcome: "held", orderIds: ordersOf(book.holds.values()) };
      if (state === "used" || state === "expired") return { id, outcome: state };
      cancelAll(book, newPosting(tx.ids, now, { reason }));
      return { id, outcome: "cancelled" };
    });
    await writeBooks(tx, books);
    await markCancelled(tx, outcomes, reason);
    return outcomes;
  });
}

type Known = { id: string; holderId: string; expiresAt: Date | null; cancelledAt: Date | null };

// Locked first, so that what a cancellation at the same moment did is seen.
async function lockCertificates(tx: TransactionContext, ids: readonly string[]): Promise<Map<string, Known>> {
  const { id, holderId, expiresAt, cancelledAt } = certificates;
  const rows = await tx.db
    .select({ id, holderId, expiresAt, cancelledAt })
    .from(certificates)
    .where(and(ofActing(tx, certificates.organizationId), anyOf(id, ids)))
    .orderBy(id)
    .for("no key update");
  return new Map(rows.map((row) => [row.id, row]));
}

async function markCancelled(
  tx: TransactionContext,
  outcomes: readonly CancelledCertificate[],
  reason: string,
): Promise<void> {
  const ids = outcomes.flatMap(({ id, outcome }) => (outcome === "cancelled" ? [id] : []));
  if (ids.length === 0) return;
  await tx.db
    .update(certificates)
    .set({ cancelledAt: tx.clock.now(), cancelReason: reason })
    .where(and(ofActing(tx, certificates.organizationId), anyOf(certificates.id, ids)));
  await recordAudit(tx, {
    verb: "certificate.cancel",
    subject: { kind: "certificate", id: ids.length === 1 ? (ids[0] ?? null) : null },
    after: { cancelled: ids },
    reason,
  });
}

function ordersOf(holds: Iterable<{ orderId: string | null; closedAt: Date | null }>): string[] {
  return [...holds].flatMap(({ orderId, closedAt }) => (orderId && !closedAt ? [orderId] : []));
}
