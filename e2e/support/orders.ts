import { inTransaction } from "@/lib/access/transaction";
import { recordOrders } from "@/lib/orders/record-orders";
import type { Shop } from "./shop";

/** A completed sale on the web of this moment, of one thing at so many cents. */
export async function sell(shop: Shop, customerId: string, cents: bigint, externalId: string): Promise<void> {
  const context = await shop.at();
  const placedAt = context.clock.now();
  const line = {
    number: 1,
    sku: "CD",
    item: null,
    category: null,
    brand: null,
    promotional: false,
    quantityMilli: 1000n,
    gross: cents,
    discount: 0n,
  };
  const facts = {
    currency: "USD",
    channel: "web",
    orderType: "sale",
    placedAt,
    lines: [line],
    couponCodes: [],
    orderDiscount: 0n,
    shipping: 0n,
    tax: 0n,
  };
  await inTransaction(context, (tx) =>
    recordOrders(tx, [{ externalId, customerId, facts, completedAt: placedAt }]),
  );
}
