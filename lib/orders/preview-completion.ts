import { and, eq, sql } from "drizzle-orm";
import { entries, holders, orderRefunds, orders, programVersions } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { runAndRollBack } from "@/lib/access/run-and-roll-back";
import { ofActing } from "@/lib/access/scope";
import { notFound } from "@/lib/kernel/errors";
import { completeOrder } from "./complete-order";
import type { PreviewCompletionInput } from "./input";
import type { Completion } from "./model";

/**
 * What completing this of an order now would spend, give back and earn: the completion itself, rolled back.
 * Errors: those of `completeOrder`.
 */
export async function previewCompletion(
  context: Context,
  input: PreviewCompletionInput,
): Promise<Completion> {
  requireRight(context, "order.post");
  return runAndRollBack(context, async (tx) => {
    await completeOrder(tx, { ...input, key: null });
    return read(tx, input.orderId);
  });
}

async function read(tx: TransactionContext, orderId: string): Promise<Completion> {
  const [order] = await tx.db
    .select({
      total: orders.total,
      paid: sql`${orders.paidByPoints} + ${orders.paidByCertificates}`.mapWith(BigInt),
      waitsForPayment: sql<boolean>`${orders.paidAt} is null
        and coalesce(${programVersions.rules} -> 'earning' ->> 'moment', 'completed') = 'paid'`,
    })
    .from(orders)
    .leftJoin(
      programVersions,
      and(
        eq(programVersions.organizationId, orders.organizationId),
        eq(programVersions.id, orders.programVersionId),
      ),
    )
    .where(and(ofActing(tx, orders.organizationId), eq(orders.id, orderId)));
  if (!order) throw notFound("Order");
  const [left] = await tx.db
    .select()
    .from(orderRefunds)
    .where(
      and(
        ofActing(tx, orderRefunds.organizationId),
        eq(orderRefunds.orderId, orderId),
        eq(orderRefunds.kind, "undelivered"),
      ),
    );
  const { amount = 0n, pointsMoney = 0n, certificateMoney = 0n } = left ?? {};
  const total = order.total - amount;
  return {
    total,
    due: total - (order.paid - pointsMoney - certificateMoney),
    ...(await readMoved(tx, orderId)),
    pointsReleased: left?.pointsReleased ?? 0n,
    certificatesReleased: left?.certificatesReleased ?? 0n,
    pointsNotEarned: left?.pointsNotEarned ?? 0n,
    waitsForPayment: order.waitsForPayment,
  };
}

async function readMoved(tx: TransactionContext, orderId: string) {
  const sum = (kind: string, holder: string) =>
    sql`coalesce(sum(${entries.amount}) filter (where ${entries.kind} = ${kind} and ${holders.kind} = ${holder}), 0)`.mapWith(
      BigInt,
    );
  const [moved] = await tx.db
    .select({
      pointsSpent: sum("redeem", "membership"),
      certificatesSpent: sum("redeem", "certificate"),
      pointsEarned: sum("earn", "membership"),
    })
    .from(entries)
    .innerJoin(
      holders,
      and(eq(holders.organizationId, entries.organizationId), eq(holders.id, entries.holderId)),
    )
    .where(and(ofActing(tx, entries.organizationId), eq(entries.orderId, orderId)));
  return moved ?? { pointsSpent: 0n, certificatesSpent: 0n, pointsEarned: 0n };
}
