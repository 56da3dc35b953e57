import { and, asc, eq } from "drizzle-orm";
import { certificateIssues, certificates, customers, entries, organizations, programs } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";
import { certificateFields, joins } from "./certificate-query";
import { type CertificateDetails, type CertificateEntry, certificateState } from "./model";
import { readSettled } from "./read-settled";

/** A certificate in sight with its state, its balance of now and its entries. Errors: `not_found`. */
export function getCertificate(context: Context, { id }: { id: string }): Promise<CertificateDetails> {
  requireRight(context, "certificate.read");
  return inSnapshot(context, async (tx) => {
    const [found] = await tx.db
      .select({
        ...certificateFields,
        holderId: certificates.holderId,
        cancelReason: certificates.cancelReason,
        issue: { note: certificateIssues.note, authorName: certificateIssues.authorName },
      })
      .from(certificates)
      .innerJoin(organizations, joins.organization)
      .innerJoin(customers, joins.customer)
      .innerJoin(programs, joins.program)
      .innerJoin(
        certificateIssues,
        and(
          eq(certificateIssues.organizationId, certificates.organizationId),
          eq(certificateIssues.id, certificates.issueId),
        ),
      )
      .where(and(inSight(tx, certificates.organizationId), eq(certificates.id, id)));
    if (!found) throw notFound("Certificate");
    const { book, ...balance } = (await readSettled(tx, [found.holderId], "read"))(found.holderId);
    const heldByOrderIds = [...book.holds.values()].flatMap(({ orderId, closedAt }) =>
      orderId && !closedAt ? [orderId] : [],
    );
    const state = certificateState(balance, found.expiresAt, found.cancelledAt, tx.clock.now());
    return {
      ...found,
      available: balance.available,
      held: balance.held,
      heldByOrderIds,
      state,
      graceUntil: state === "in_grace" ? balance.availableUntil : null,
      entries: await readEntries(tx, found.holderId),
    };
  });
}

function readEntries(tx: TransactionContext, holderId: string): Promise<CertificateEntry[]> {
  const { id, kind, fromBucket, toBucket, amount, occurredAt, orderId, reason } = entries;
  return tx.db
    .select({ id, kind, from: fromBucket, to: toBucket, amount, occurredAt, orderId, reason })
    .from(entries)
    .where(and(inSight(tx, entries.organizationId), eq(entries.holderId, holderId)))
    .orderBy(asc(entries.holderVersion));
}
