import { and, eq } from "drizzle-orm";
import { orders, organizations, programVersions } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";
import type { DescribedEntry } from "@/lib/ledger/describe-entries";
import { describeOrders, type ListedOrder, orderColumns } from "./describe-orders";
import { readEarning, readEntries, readLines, readPayments } from "./read-order-parts";
import { readRefunds } from "./read-refunds";

type OrderDetailsLine = Awaited<ReturnType<typeof readLines>>[number] & {
  /** What came back of it, thousandths of its quantity and minor units of money. */
  refundedMilli: bigint;
  refundedAmount: bigint;
};

export type OrderDetails = ListedOrder & {
  completedAt: Date | null;
  /** When it was fully paid, where the shop says so. */
  paidAt: Date | null;
  couponCodes: string[];
  cancelledAt: Date | null;
  refundedAt: Date | null;
  /** Sums in minor units; `total` is before stored value. */
  sums: {
    gross: bigint;
    lineDiscounts: bigint;
    orderDiscount: bigint;
    /** Of the order discount: what the member's tier gave. */
    tierDiscount: bigint;
    discountsRemoved: bigint;
    shipping: bigint;
    tax: bigint;
  };
  versionNumber: number | null;
  isMember: boolean;
  lines: OrderDetailsLine[];
  /** Why it earns what it earns: the outcome's reason and the typed steps of the sum. */
  earning: { reason: string | null; explanation: unknown; judgedAt: Date } | null;
  payments: Awaited<ReturnType<typeof readPayments>>;
  refunds: Awaited<ReturnType<typeof readRefunds>>;
  /** Of the total, minor units: what came back so far, and what is left to refund. */
  refundedTotal: bigint;
  left: bigint;
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
    const { gross, lineDiscounts, orderDiscount, tierDiscount, discountsRemoved, shipping, tax } = row;
    const refunds = await readRefunds(tx, organizationId, id);
    const { completedAt, paidAt, couponCodes, cancelledAt, refundedAt, versionNumber } = row;
    return {
      ...brief,
      ...{ completedAt, paidAt, couponCodes, cancelledAt, refundedAt, versionNumber },
      sums: { gross, lineDiscounts, orderDiscount, tierDiscount, discountsRemoved, shipping, tax },
      isMember: row.membershipId !== null,
      lines: withRefunds(await readLines(tx, organizationId, id), refunds),
      earning: await readEarning(tx, organizationId, id),
      payments: await readPayments(tx, organizationId, id),
      refunds,
      refundedTotal: row.refundedTotal,
      left: row.total - row.refundedTotal,
      entries: await readEntries(tx, organizationId, id),
    };
  });
}

function withRefunds(
  lines: Awaited<ReturnType<typeof readLines>>,
  refunds: Awaited<ReturnType<typeof readRefunds>>,
): OrderDetailsLine[] {
  const parts = refunds.flatMap((refund) => refund.parts).filter(({ part }) => part === "line");
  return lines.map((line) => {
    const own = parts.filter(({ number }) => number === line.number);
    return {
      ...line,
      refundedMilli: own.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0n),
      refundedAmount: own.reduce((sum, { amount }) => sum + amount, 0n),
    };
  });
}

async function readOrder(tx: TransactionContext, id: string) {
  const { completedAt, paidAt, couponCodes, cancelledAt, refundedAt, membershipId } = orders;
  const { lineDiscounts, orderDiscount, tierDiscount, discountsRemoved, shipping, tax, refundedTotal } =
    orders;
  const [found] = await tx.db
    .select({
      ...orderColumns,
      ...{ completedAt, paidAt, couponCodes, cancelledAt, refundedAt, membershipId },
      ...{
        gross: orders.grossTotal,
        lineDiscounts,
        orderDiscount,
        tierDiscount,
        discountsRemoved,
        shipping,
        tax,
      },
      refundedTotal,
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
