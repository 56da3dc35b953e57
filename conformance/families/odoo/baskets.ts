import { z } from "zod";
import { answers } from "../../family";
import { majorOf, minorOf } from "../../figures";
import { now } from "../../moments";
import { shape } from "../../play-shapes";
import type { Shops } from "../../shop";
import { fieldsOf, giveCoupon, shareOf, totalOf } from "./orders";
import { openProgram } from "./program";
import { type Order, orderSchema } from "./words";

const percent = z.number().positive().max(100);
const untaxed = orderSchema.refine(({ lines }) => lines.every(({ tax_pct }) => tax_pct === 0));
type Effect = Parameters<typeof giveCoupon>[2];

/** Discounts of the whole order, as coupons give them. */
export const basketShapes = [
  shape(
    z.strictObject({
      coupon: z.strictObject({ percent_off_order: percent }),
      pricelist_percent_off: percent.optional(),
    }),
    z.strictObject({ order: untaxed }),
    ({ setting: { coupon, pricelist_percent_off: off = 0 }, action: { order } }, shops) => {
      // A price list is the shop’s: its prices are what it sends.
      const lines = order.lines.map((line) => ({ ...line, price: (line.price * (100 - off)) / 100 }));
      return discount(shops, percentOff(coupon.percent_off_order), [{ ...order, lines }]);
    },
  ),
  shape(
    z.strictObject({
      promo: z.strictObject({ percent_off_order: percent }),
      company_currency: z.string().optional(),
      order_currency: z.literal("USD").optional(),
    }),
    z.strictObject({ order: untaxed }),
    ({ setting: { promo }, action: { order } }, shops) =>
      discount(shops, percentOff(promo.percent_off_order), [order]),
  ),
  shape(
    z.strictObject({ promo: z.strictObject({ amount_off: z.number().positive() }) }),
    z.union([
      z.strictObject({ order: untaxed }).transform(({ order }) => [order]),
      z.strictObject({ orders: z.array(untaxed) }).transform(({ orders }) => orders),
    ]),
    ({ setting: { promo }, action: orders }, shops) =>
      discount(shops, { kind: "money_off", money: `${minorOf(promo.amount_off)}` }, orders),
  ),
];

const percentOff = (off: number): Effect => ({ kind: "percent_off", share: shareOf(off) });

async function discount(shops: Shops, effect: Effect, orders: readonly Order[]) {
  const shop = await openProgram(shops, undefined);
  const { membershipId, customerId } = await shop.member();
  const totals: number[] = [];
  for (const order of orders) {
    const code = await giveCoupon(shop, membershipId, effect);
    const { total } = await shop.quote(now, customerId, { ...fieldsOf(order), couponCodes: [code] });
    totals.push(majorOf(total));
  }
  const [first] = orders;
  const before = first ? majorOf(totalOf(first)) : 0;
  return answers({
    totals,
    order_total: totals[0],
    discount: Math.round((before - (totals[0] ?? 0)) * 100) / 100,
  });
}
