import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { orders } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { forwardCustomers } from "@/lib/customers/forward-customers";
import { AppError } from "@/lib/kernel/errors";
import { isSameOrder } from "./is-same-order";
import type { OrderToRecord, RecordedOrder } from "./record-orders";

/** An order that is there already. */
export type KnownOrder = {
  id: string;
  customerId: string;
  /** The customer whom its customer was combined into. */
  standsFor: string;
  status: string;
  paidAt: Date | null;
  fingerprint: Buffer;
};

/** Those of these orders that are there already, by number. */
export async function readKnownOrders(
  tx: TransactionContext,
  wanted: readonly OrderToRecord[],
): Promise<Map<string, KnownOrder>> {
  const rows = await tx.db
    .select({
      id: orders.id,
      externalId: orders.externalId,
      customerId: orders.customerId,
      status: orders.status,
      paidAt: orders.paidAt,
      fingerprint: orders.fingerprint,
    })
    .from(orders)
    .where(
      and(
        ofActing(tx, orders.organizationId),
        anyOf(
          orders.externalId,
          wanted.map((order) => order.externalId),
          "text",
        ),
      ),
    );
  const named = new Map(wanted.map(({ externalId, customerId }) => [externalId, customerId]));
  const others = rows.filter((row) => row.customerId !== named.get(row.externalId));
  const forwarded = await forwardCustomers(
    tx,
    others.map(({ customerId }) => customerId),
  );
  return new Map(
    rows.map((row) => {
      const standsFor = forwarded.get(row.customerId) ?? row.customerId;
      return [row.externalId, { ...row, standsFor }];
    }),
  );
}

/** The same order again is unchanged; another one with its number is refused. */
export function compareOrder(order: OrderToRecord, known: KnownOrder): RecordedOrder {
  const { externalId } = order;
  if (isSameOrder(known, order)) {
    return { externalId, orderId: known.id, result: "unchanged" };
  }
  const error = new AppError("conflict", {
    public: `Order ${externalId} exists already with other content.`,
    fields: { externalId: "This number is taken by an order with other content. Use another number." },
  });
  return { externalId, orderId: known.id, result: "refused", error };
}
