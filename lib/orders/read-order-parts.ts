import { and, asc, desc, eq } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import {
  certificates,
  entries,
  holders,
  holds,
  orderJudgements,
  orderLines,
  orderPayments,
} from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { limits } from "@/lib/kernel/limits";
import { describeEntries, entryColumns } from "@/lib/ledger/describe-entries";

export function readLines(tx: TransactionContext, organizationId: string, orderId: string) {
  const { number, sku, item, category, brand, promotional, quantityMilli, gross, discount } = orderLines;
  const { orderDiscountShare, paidByPoints, paidByCertificates } = orderLines;
  return tx.db
    .select({
      ...{ number, sku, item, category, brand, promotional, quantityMilli, gross, discount },
      ...{ orderDiscountShare, paidByPoints, paidByCertificates },
    })
    .from(orderLines)
    .where(
      and(
        inSight(tx, orderLines.organizationId),
        eq(orderLines.organizationId, organizationId),
        eq(orderLines.orderId, orderId),
      ),
    )
    .orderBy(asc(number));
}

export async function readEarning(tx: TransactionContext, organizationId: string, orderId: string) {
  const { reason, explanation, judgedAt } = orderJudgements;
  // What limits cut when it was posted is the later judgement, and the whole sum again.
  const [found] = await tx.db
    .select({ reason, explanation, judgedAt })
    .from(orderJudgements)
    .where(
      and(
        inSight(tx, orderJudgements.organizationId),
        eq(orderJudgements.organizationId, organizationId),
        eq(orderJudgements.orderId, orderId),
        anyOf(orderJudgements.rule, ["earn", "limits"], "text"),
      ),
    )
    .orderBy(desc(orderJudgements.rule))
    .limit(1);
  return found ?? null;
}

/** What pays the order, in the holder's unit and in money; a hold that is closed was redeemed, released, or is over. */
export function readPayments(tx: TransactionContext, organizationId: string, orderId: string) {
  const { id, amount, money } = orderPayments;
  return tx.db
    .select({
      ...{ id, amount, money },
      kind: holders.kind,
      unit: holders.unit,
      certificate: { id: certificates.id, lastFour: certificates.codeLastFour },
      holdExpiresAt: holds.expiresAt,
      holdClosedAt: holds.closedAt,
    })
    .from(orderPayments)
    .innerJoin(
      holders,
      and(eq(holders.organizationId, organizationId), eq(holders.id, orderPayments.holderId)),
    )
    .innerJoin(holds, and(eq(holds.organizationId, organizationId), eq(holds.id, orderPayments.holdId)))
    .leftJoin(
      certificates,
      and(eq(certificates.organizationId, organizationId), eq(certificates.holderId, orderPayments.holderId)),
    )
    .where(
      and(
        inSight(tx, orderPayments.organizationId),
        eq(orderPayments.organizationId, organizationId),
        eq(orderPayments.orderId, orderId),
      ),
    )
    .orderBy(asc(orderPayments.position));
}

export async function readEntries(tx: TransactionContext, organizationId: string, orderId: string) {
  const rows = await tx.db
    .select(entryColumns)
    .from(entries)
    .where(
      and(
        inSight(tx, entries.organizationId),
        eq(entries.organizationId, organizationId),
        eq(entries.orderId, orderId),
      ),
    )
    .orderBy(asc(entries.id))
    .limit(limits.postingRowsShownMax);
  return describeEntries(tx, rows);
}
