import { and, eq } from "drizzle-orm";
import { orders } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { AppError } from "@/lib/kernel/errors";
import { findId } from "@/lib/kernel/ids";
import { getOrder, type OrderDetails } from "@/lib/orders/get-order";

/** The order that the shop's number or a shown id (`ord_…`) means. Errors: `not_found` of `order`. */
export async function findOrder(context: Context, text: string): Promise<OrderDetails> {
  const id = findId("order", text) ?? (await findByNumber(context, text));
  if (id) return getOrder(context, { id });
  const reason = `There is no order “${text}” in this organization.`;
  throw new AppError("not_found", { public: reason, fields: { order: reason } });
}

function findByNumber(context: Context, number: string): Promise<string | undefined> {
  return inTransaction(context, async (tx) => {
    const [found] = await tx.db
      .select({ id: orders.id })
      .from(orders)
      .where(and(ofActing(tx, orders.organizationId), eq(orders.externalId, number)));
    return found?.id;
  });
}
