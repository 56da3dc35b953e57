import { z } from "zod";
import { line } from "../../counter";
import { answers } from "../../family";
import { major, majorOf, minorOf } from "../../figures";
import { now } from "../../moments";
import { shape } from "../../play-shapes";
import type { Shop, Shops } from "../../shop";

const amount = z.number().positive();
const spend = z.strictObject({ type: z.literal("spend"), limit: amount, used: z.number().nonnegative() });
const usage = z.strictObject({
  type: z.literal("usage"),
  limit: z.int().positive(),
  used: z.int().nonnegative(),
});
const amounts = z.array(amount);

/** Budgets of campaigns: so much in all (every cent of an order brings a point), or so many orders. */
export const budgetShapes = [
  shape(
    z.strictObject({ budget: spend }),
    z.strictObject({ register: amounts, revert: amounts.default([]) }),
    async ({ setting: { budget }, action: { register, revert } }, shops) => {
      const shop = await shops.open();
      const id = await shop.campaign({
        effect: { kind: "percent", of: { n: "1", d: "1" } },
        budget: { points: `${minorOf(budget.limit)}`, rest: "none" },
      });
      const { customerId } = await shop.member();
      const place = (value: number) => shop.order(now, customerId, { lines: [line(major(minorOf(value)))] });
      if (budget.used > 0) await place(budget.used);
      const placed: { value: number; orderId: string }[] = [];
      for (const value of register) placed.push({ value, orderId: (await place(value)).orderId });
      for (const value of revert) {
        const index = placed.findIndex((order) => order.value === value);
        const [order] = placed.splice(index, 1);
        if (index >= 0 && order) await shop.refund(now, order.orderId);
      }
      return answers({ used: majorOf((await shop.campaignTotals(now, id)).given.points) });
    },
  ),
  shape(
    z.strictObject({ budget: usage }),
    // What is registered together are the actions of one cart: it uses the promotion once.
    z.strictObject({ register: amounts, revert: amounts.default([]) }),
    ({ setting: { budget }, action: { register, revert } }, shops) =>
      uses(shops, budget, {
        carts: register.length > 0 ? [register] : [],
        reverted: revert.length > 0 ? 1 : 0,
      }),
  ),
  shape(
    z.strictObject({ budget: usage }),
    z.strictObject({
      register_orders: z.int().nonnegative(),
      revert_orders: z.int().nonnegative().default(0),
    }),
    ({ setting: { budget }, action }, shops) =>
      uses(shops, budget, {
        carts: Array.from({ length: action.register_orders }, () => [100]),
        reverted: action.revert_orders,
      }),
  ),
];

/** Of the uses before, one is played for all: what the limit leaves is the same. */
async function uses(
  shops: Shops,
  { limit, used }: z.output<typeof usage>,
  { carts, reverted }: { carts: readonly (readonly number[])[]; reverted: number },
) {
  const earlier = Math.max(0, used - 1);
  const shop = await shops.open();
  const id = await shop.campaign({
    effect: { kind: "bonus", points: "1" },
    uses: { total: limit - earlier },
  });
  const { customerId } = await shop.member();
  if (used > 0) await place(shop, customerId, [100]);
  const orders: string[] = [];
  for (const cart of carts) orders.push(await place(shop, customerId, cart));
  for (const orderId of orders.slice(0, reverted)) await shop.refund(now, orderId);
  return { ...answers({ used: (await shop.campaignTotals(now, id)).given.orders + earlier }) };
}

async function place(shop: Shop, customerId: string, cart: readonly number[]): Promise<string> {
  const lines = cart.map((value) => line(major(minorOf(value))));
  return (await shop.order(now, customerId, { lines })).orderId;
}
