import { and, eq } from "drizzle-orm";
import { orders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { customerInTheEnd } from "@/lib/customers/customer-in-the-end";
import { AppError } from "@/lib/kernel/errors";
import { isSameOrder } from "./is-same-order";
import type { PlacedOrder } from "./place-order";
import type { OrderToPrice } from "./price-order";

/**
 * The order that has this number already, as an answer that says it is a repeat; null where the number is free.
 * `anyMoment`: the repeat named no time of its own, so the first one's counts.
 * Errors: `conflict` where the content differs or the order has gone further.
 */
export async function findKnownOrder(
  tx: TransactionContext,
  externalId: string,
  order: OrderToPrice,
  anyMoment: boolean,
): Promise<PlacedOrder | null> {
  const [known] = await tx.db
    .select()
    .from(orders)
    .where(and(ofActing(tx, orders.organizationId), eq(orders.externalId, externalId)));
  if (!known) return null;
  const { customerId } = known;
  const isOthers = customerId !== order.customerId;
  const standsFor = isOthers ? await customerInTheEnd(tx, customerId) : customerId;
  const placedAt = anyMoment ? known.placedAt : order.facts.placedAt;
  const isSame = isSameOrder({ ...known, standsFor }, { ...order, facts: { ...order.facts, placedAt } });
  if (!isSame || (known.status !== "placed" && known.status !== "completed")) {
    throw new AppError("conflict", {
      public: `Order ${externalId} exists already.`,
      fields: { externalId: "This number is taken. Use another number." },
    });
  }
  const due = known.total - known.paidByPoints - known.paidByCertificates;
  return { orderId: known.id, status: known.status, due, isRepeat: true };
}
