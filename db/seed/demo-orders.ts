import type { OrderToRecord } from "@/lib/orders/record-orders";
import type { Chance } from "./chance";
import type { DemoShop } from "./demo-shop";

const dayMs = 86_400_000;

/** The orders of one week of a shop: some customers buy a line or three, most pick up within days, a few have not yet. */
export function ordersOfWeek(
  shop: DemoShop,
  chance: Chance,
  week: { index: number; start: Date; end: Date; customerIds: readonly string[] },
): OrderToRecord[] {
  const buyers = week.customerIds.filter(() => chance.isLucky(0.16));
  return buyers.map((customerId, position) => {
    const placedAt = new Date(week.start.getTime() + chance.below(6 * 24 * 60) * 60_000);
    const ready = new Date(placedAt.getTime() + chance.below(20 * 60) * 60_000);
    return {
      externalId: `${shop.slug.slice(0, 2).toUpperCase()}-${String(week.index * 100 + position + 1).padStart(5, "0")}`,
      customerId,
      facts: factsOf(shop, chance, placedAt),
      completedAt: ready < week.end && !chance.isLucky(0.01) ? ready : null,
    };
  });
}

function factsOf(shop: DemoShop, chance: Chance, placedAt: Date): OrderToRecord["facts"] {
  const lines = Array.from({ length: 1 + chance.below(3) }, (_, index) => {
    const { sku, item, category, price } = chance.pick(shop.goods);
    const quantity = BigInt(chance.isLucky(0.85) ? 1 : 2);
    const gross = price * quantity;
    const discount = chance.isLucky(0.1) ? gross / 10n : 0n;
    const more = { brand: null, promotional: false };
    return {
      number: index + 1,
      sku,
      item,
      category,
      ...more,
      quantityMilli: quantity * 1000n,
      gross,
      discount,
    };
  });
  return {
    currency: shop.currency,
    channel: chance.isLucky(0.6) ? "web" : "store",
    orderType: "sale",
    placedAt,
    lines,
    orderDiscount: chance.isLucky(0.05) ? 500n : 0n,
    shipping: chance.isLucky(0.4) ? 490n : 0n,
    tax: 0n,
    couponCodes: [],
  };
}

/** Weeks of a year that ends now, the oldest first. */
export function weeksUntil(now: Date): { index: number; start: Date; end: Date }[] {
  return Array.from({ length: 52 }, (_, index) => {
    const start = new Date(now.getTime() - (52 - index) * 7 * dayMs);
    return { index, start, end: new Date(start.getTime() + 7 * dayMs - 60_000) };
  });
}
