import { and, eq, isNull } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { certificateIssues, certificates } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { readSettled } from "@/lib/certificates/read-settled";
import { forwardCustomers } from "@/lib/customers/forward-customers";
import { newPosting } from "@/lib/ledger/book";
import { cancelAll } from "@/lib/ledger/grant";
import { writeBooks } from "@/lib/ledger/write-books";
import type { FollowedOrder } from "./followed-order";

const reason = "The order that bought it was refunded";

/** Cancels gift certificates that refunded orders bought, those of which nothing was used; the others stay. */
export async function cancelSold(tx: TransactionContext, orders: readonly FollowedOrder[]): Promise<void> {
  const sold = await readSold(tx, orders);
  if (sold.length === 0) return;
  const settled = await readSettled(
    tx,
    sold.map(({ holderId }) => holderId),
    "lock",
  );
  const now = tx.clock.now();
  const unused = sold.filter(
    ({ holderId, nominal }) => settled(holderId).book.balances.available === nominal,
  );
  for (const { holderId } of unused) cancelAll(settled(holderId).book, newPosting(tx.ids, now, { reason }));
  await writeBooks(tx, new Map(sold.map(({ holderId }) => [holderId, settled(holderId).book])));
  await tx.db
    .update(certificates)
    .set({ cancelledAt: now, cancelReason: reason })
    .where(
      and(
        ofActing(tx, certificates.organizationId),
        anyOf(
          certificates.id,
          unused.map(({ id }) => id),
        ),
      ),
    );
}

async function readSold(tx: TransactionContext, orders: readonly FollowedOrder[]) {
  const idsOf = (key: "id" | "customerId") => [...new Set(orders.map((order) => order[key]))];
  // Who was combined with another since has what is that one's.
  const forwarded = await forwardCustomers(tx, idsOf("customerId"));
  return await tx.db
    .select({ id: certificates.id, holderId: certificates.holderId, nominal: certificates.nominal })
    .from(certificateIssues)
    .innerJoin(
      certificates,
      and(
        eq(certificates.organizationId, certificateIssues.organizationId),
        eq(certificates.issueId, certificateIssues.id),
      ),
    )
    .where(
      and(
        ofActing(tx, certificateIssues.organizationId),
        eq(certificateIssues.origin, "sale"),
        anyOf(certificateIssues.originId, idsOf("id")),
        anyOf(certificates.customerId, [...idsOf("customerId"), ...forwarded.values()]),
        isNull(certificates.cancelledAt),
      ),
    )
    .orderBy(certificates.id)
    .for("no key update", { of: certificates });
}
