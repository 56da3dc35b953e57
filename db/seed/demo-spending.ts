import { and, eq } from "drizzle-orm";
import { orders as orderTable } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { inTransaction } from "@/lib/access/transaction";
import { showMoneyPlain } from "@/lib/kernel/money";
import { placeOrderInput } from "@/lib/orders/input";
import { placeOrder } from "@/lib/orders/place-order";
import { quoteOrder } from "@/lib/orders/quote-order";
import type { OrderToRecord } from "@/lib/orders/record-orders";
import { refundOrder } from "@/lib/orders/refund-order";
import type { Chance } from "./chance";
import type { DemoShop } from "./demo-shop";

const reasons = ["Came damaged", "Wrong size", "Changed their mind", "Double order"] as const;

/** A few customers of a week pay with points at the counter, one after the other, and now and then an order comes back. */
export async function spendAndRefund(
  counter: (minutes: number) => Promise<Context>,
  shop: DemoShop,
  chance: Chance,
  week: { index: number; customerIds: readonly string[] },
  orders: readonly OrderToRecord[],
): Promise<number> {
  let spent = 0;
  const visitors = week.customerIds.filter(() => week.index > 6 && chance.isLucky(0.02));
  for (const [position, customerId] of visitors.entries()) {
    const context = await counter(13 + position * 27);
    const goods = chance.pick(shop.goods);
    const input = placeOrderInput.parse({
      externalId: `T${String(week.index * 10 + position).padStart(4, "0")}`,
      customerId,
      channel: "store",
      orderType: "sale",
      currency: shop.currency,
      lines: [{ ...goods, quantity: "1", unitPrice: showMoneyPlain(goods.price, shop.currency) }],
      pay: { points: "max" },
      complete: true,
    });
    const { payment } = await quoteOrder(context, input);
    if (!payment || payment.points === 0n) continue;
    await placeOrder(context, input);
    spent += 1;
  }
  const returned = orders.find((order) => order.completedAt && chance.isLucky(0.02));
  if (returned) await refund(await counter(290), returned.externalId, chance.pick(reasons));
  if (week.index === partlyReturnedIn) {
    const several = orders.findLast((order) => isReturnable(order) && order !== returned);
    if (several) await refund(await counter(291), several.externalId, reasons[0], 1);
  }
  return spent;
}

const partlyReturnedIn = 49;

function isReturnable({ completedAt, facts }: OrderToRecord): boolean {
  return completedAt !== null && facts.lines.length > 1;
}

/** All of an order, or one piece of one of its lines. */
async function refund(context: Context, externalId: string, reason: string, line?: number): Promise<void> {
  const [order] = await inTransaction(context, (tx) =>
    tx.db
      .select({ id: orderTable.id })
      .from(orderTable)
      .where(and(ofActing(tx, orderTable.organizationId), eq(orderTable.externalId, externalId))),
  );
  const lines = line && [{ number: line, quantity: "1" }];
  if (order) await refundOrder(context, { orderId: order.id, reason, key: null, ...(lines && { lines }) });
}
