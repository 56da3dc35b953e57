import { ratio, roundRatio, smaller } from "@/lib/kernel/ratio";
import { orderAmounts } from "@/lib/orders/amounts";
import type { OrderFacts, OrderLine } from "@/lib/orders/model";
import type { CouponEffect } from "./rules";

/** An order as a coupon leaves it, and what the coupon took off, minor units. */
export type CouponDiscount = { order: OrderFacts; money: bigint };

/**
 * What a coupon takes off an order, never more than is there: of the goods as a further discount on the order, of one
 * line, or of the shipping. Several are applied one after the other, each on what the one before left; what one unit costs
 * is said by the order as it was sent, before any of them.
 */
export function couponDiscount(
  order: OrderFacts,
  effect: CouponEffect,
  sent: OrderFacts = order,
): CouponDiscount {
  switch (effect.kind) {
    case "percent_off": {
      const { n, d } = effect.share;
      const money = roundRatio(ratio(goodsOf(order) * n, d), "floor");
      return offGoods(order, effect.atMost === null ? money : smaller(money, effect.atMost));
    }
    case "money_off":
      return offGoods(order, smaller(effect.money, goodsOf(order)));
    case "free_shipping": {
      const money = effect.atMost === null ? order.shipping : smaller(order.shipping, effect.atMost);
      return { order: { ...order, shipping: order.shipping - money }, money };
    }
    case "free_product":
      return offOneUnit(order, effect.sku, sent);
    case "coupon":
      return { order, money: 0n };
  }
}

function offGoods(order: OrderFacts, money: bigint): CouponDiscount {
  return { order: { ...order, orderDiscount: order.orderDiscount + money }, money };
}

/** The dearest line of the item gives one unit for free, as far as other discounts leave it. */
function offOneUnit(order: OrderFacts, sku: string, sent: OrderFacts): CouponDiscount {
  const ofItem = order.lines.flatMap((line, index) => {
    if (line.sku !== sku || line.quantityMilli <= 0n) return [];
    return [{ line, money: smaller(unitOf(sent.lines[index] ?? line), line.gross - line.discount) }];
  });
  const [dearest] = ofItem.toSorted((a, b) => (a.money === b.money ? 0 : a.money < b.money ? 1 : -1));
  if (!dearest) return { order, money: 0n };
  const money = smaller(dearest.money, goodsOf(order));
  const lines = order.lines.map((line) =>
    line === dearest.line ? { ...line, discount: line.discount + money } : line,
  );
  return { order: { ...order, lines }, money };
}

/** What one unit costs after the line's own discount, rounded down; a part of a unit costs what it costs. */
function unitOf({ gross, discount, quantityMilli }: OrderLine): bigint {
  const net = gross - discount;
  return quantityMilli <= 1000n ? net : (net * 1000n) / quantityMilli;
}

function goodsOf(order: OrderFacts): bigint {
  return orderAmounts(order).goods;
}
