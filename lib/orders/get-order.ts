import { and, eq } from "drizzle-orm";
import { orders, organizations, programVersions } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";
import type { DescribedEntry } from "@/lib/ledger/describe-entries";
import { describeOrders, type ListedOrder, orderColumns } from "./describe-orders";
import { readEarning, readEntries, readLines, readPayments, readRefund } from "./read-order-parts";

export type OrderDetails = ListedOrder & {
  completedAt: Date | null;
  cancelledAt: Date | null;
  refundedAt: Date | null;
  /** Sums in minor units; `total` is before stored value. */
  sums: {
    gross: bigint;
    lineDiscounts: bigint;
    orderDiscount: bigint;
    discountsRemoved: bigint;
    shipping: bigint;
    tax: bigint;
  };
  versionNumber: number | null;
  isMember: boolean;
  lines: Awaited<ReturnType<typeof readLines>>;
  /** Why it earns what it earns: the outcome's reason and the typed steps of the sum. */
  earning: { reason: string | null; explanation: unknown; judgedAt: Date } | null;
  payments: Awaited<ReturnType<typeof readPayments>>;
  refund: Awaited<ReturnType<typeof readRefund>>;
  /** What it moved in the ledger, in the order of writing. */
  entries: DescribedEntry[];
};

/** An order of an organization in sight with everything about it. Errors: `not_found`. */
export function getOrder(context: Context, { id }: { id: string }): Promise<OrderDetails> {
  requireRight(context, "order.read");
  return inSnapshot(context, async (tx) => {
    const row = await readOrder(tx, id);
    const [brief] = await describeOrders(tx, [row]);
    if (!brief) throw notFound("Order");
    const { organizationId } = row;
    const { gross, lineDiscounts, orderDiscount, discountsRemoved, shipping, tax } = row;
    const { completedAt, cancelledAt, refundedAt, versionNumber } = row;
    return {
      ...brief,
      ...{ completedAt, cancelledAt, refundedAt, versionNumber },
      sums: { gross, lineDiscounts, orderDiscount, discountsRemoved, shipping, tax },
      isMember: row.membershipId !== null,
      lines: await readLines(tx, organizationId, id),
      earning: await readEarning(tx, organizationId, id),
      payments: await readPayments(tx, organizationId, id),
      refund: await readRefund(tx, organizationId, id),
      entries: await readEntries(tx, organizationId, id),
    };
  });
}

async function readOrder(tx: TransactionContext, id: string) {
  const { completedAt, cancelledAt, refundedAt, membershipId } = orders;
  const { lineDiscounts, orderDiscount, discountsRemoved, shipping, tax } = orders;
  const [found] = await tx.db
    .select({
      ...orderColumns,
      ...{ completedAt, cancelledAt, refundedAt, membershipId },
      ...{ gross: orders.grossTotal, lineDiscounts, orderDiscount, discountsRemoved, shipping, tax },
      versionNumber: programVersions.number,
    })
    .from(organizations)
    .innerJoin(orders, and(eq(orders.organizationId, organizations.id), eq(orders.id, id)))
    .leftJoin(
      programVersions,
      and(
        eq(programVersions.organizationId, organizations.id),
        eq(programVersions.id, orders.programVersionId),
      ),
    )
    .where(inSight(tx, organizations.id));
  if (!found) throw notFound("Order");
  return found;
}
