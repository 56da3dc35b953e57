import { type Ratio, ratio, roundRatio } from "@/lib/kernel/ratio";
import type { OrderFields } from "../../counter";
import { exact, major, minorOf, stored } from "../../figures";
import type { Member } from "../../members";
import { now } from "../../moments";
import type { Shop } from "../../shop";
import type { Order, Promo } from "./words";

type Lines = Order["lines"];

/** Their order as the shop sends it: prices without tax, the tax by itself, a promotion on a category on its lines. */
export function fieldsOf(order: Order, promo?: Promo): OrderFields {
  const offOf = promo?.percent_off_category ?? {};
  return {
    lines: order.lines.map(({ sku, category, price, qty }) => {
      const off = offOf[category ?? ""];
      return {
        sku: sku ?? "ITEM",
        category: category ?? "",
        quantity: `${qty}`,
        unitPrice: major(minorOf(price)),
        ...(off && { discount: major(percentOf(grossOf({ price, qty }), off)) }),
      };
    }),
    tax: major(order.lines.reduce((sum, line) => sum + taxOf(line), 0n)),
  };
}

export function totalOf(order: Order): bigint {
  return order.lines.reduce((sum, line) => sum + grossOf(line) + taxOf(line), 0n);
}

function grossOf({ price, qty }: { price: number; qty: number }): bigint {
  return roundRatio(times(exact(price), exact(qty), 100n), "half_up");
}

function taxOf(line: Lines[number]): bigint {
  return line.tax === undefined ? percentOf(grossOf(line), line.tax_pct) : minorOf(line.tax);
}

function percentOf(amount: bigint, percent: number): bigint {
  const { n, d } = exact(percent);
  return roundRatio(ratio(amount * n, d * 100n), "half_up");
}

const times = (a: Ratio, b: Ratio, by: bigint): Ratio => ratio(a.n * b.n * by, a.d * b.d);

/** Something off an order, as a coupon that the customer holds: what the goods must come to decides the shop. */
export async function couponOf(
  shop: Shop,
  { membershipId }: Member,
  promo: Promo,
  order: Order,
): Promise<string[]> {
  const percent = promo.auto_percent_off_order ?? promo.percent_off_order;
  const isGiven = promo.code === undefined || promo.code === order.code;
  const isEnough = totalOf(order) >= minorOf(promo.min_amount ?? 0);
  const money = promo.auto_amount_off ?? promo.amount_off;
  if (!isGiven || !isEnough || !(percent || money)) return [];
  const effect = percent
    ? ({ kind: "percent_off", share: shareOf(percent) } as const)
    : ({ kind: "money_off", money: `${minorOf(money ?? 0)}` } as const);
  return [await giveCoupon(shop, membershipId, effect)];
}

export const shareOf = (percent: number) => {
  const { n, d } = exact(percent);
  return stored(ratio(n, d * 100n));
};

/** A coupon costs points: they are given for it, so that the balance stays as it was. */
export async function giveCoupon(
  shop: Shop,
  membershipId: string,
  effect: Parameters<Shop["reward"]>[0]["effect"],
): Promise<string> {
  const rewardId = await shop.reward({ price: "1", ...(effect && { effect }) });
  await shop.credit(now, membershipId, "0.01", { reason: "For a coupon" });
  return shop.couponCode(now, rewardId, membershipId);
}
