import { z } from "zod";
import { ratio } from "@/lib/kernel/ratio";
import type { StoredRewardRules } from "@/lib/rewards/rules";
import { line } from "../../counter";
import { answers, type Outcome } from "../../family";
import { exact, major, majorOf, minorOf, stored } from "../../figures";
import { now } from "../../moments";
import { shape } from "../../play-shapes";
import type { Shops } from "../../shop";

const amount = z.number().positive();
const wide = {
  allocation: z.literal("across").optional(),
  target: z.literal("order").optional(),
};
/** On the whole order, or across its items, which comes to the same. */
const promo = z.union([
  z.strictObject({ fixed: amount, ...wide }),
  z.strictObject({ percent: amount.max(100), ...wide }),
]);
const across = promo.refine(({ allocation, target }) => allocation !== undefined || target !== undefined);
const cart = z.strictObject({
  cart: z.array(z.strictObject({ id: z.string(), qty: amount, subtotal: z.number().nonnegative() })),
});
type Cart = z.output<typeof cart>["cart"];

/** Promotions as coupons, one after the other: what each takes off the items. */
export const cartShapes = [
  shape(z.strictObject({ promo: across }), cart, async ({ setting, action }, shops) => {
    const [adjust] = await adjustments(shops, [setting.promo], action.cart);
    return answers({ adjust });
  }),
  shape(
    z.strictObject({ promos: z.array(across) }),
    cart,
    async ({ setting, action }, shops): Promise<Outcome> =>
      answers({ adjust: await adjustments(shops, setting.promos, action.cart) }),
  ),
];

async function adjustments(shops: Shops, promos: readonly z.output<typeof promo>[], items: Cart) {
  const shop = await shops.open({
    pointDecimals: 2,
    rules: { earning: { rate: { points: "1", perMoney: "1" } } },
  });
  const { customerId, membershipId } = await shop.member();
  const lines = items.map(({ id, qty, subtotal }) =>
    line(major(minorOf(subtotal)), { sku: id, quantity: `${qty}` }),
  );
  const couponCodes: string[] = [];
  let before = items.map(({ subtotal }) => minorOf(subtotal));
  const all: Record<string, number>[] = [];
  for (const each of promos) {
    const rewardId = await shop.reward({ price: "1", effect: effectOf(each) });
    await shop.credit(now, membershipId, "0.01");
    couponCodes.push(await shop.couponCode(now, rewardId, membershipId));
    const { earning } = await shop.quote(now, customerId, { lines, couponCodes });
    const after = earning.lines.map(({ base }) => base);
    const off = items.map(
      ({ id }, index) => [id, majorOf((before[index] ?? 0n) - (after[index] ?? 0n))] as const,
    );
    all.push(Object.fromEntries(off.filter(([, money]) => money !== 0)));
    before = after;
  }
  return all;
}

function effectOf(each: z.output<typeof promo>): StoredRewardRules["effect"] {
  if ("fixed" in each) return { kind: "money_off", money: `${minorOf(each.fixed)}` };
  const { n, d } = exact(each.percent);
  return { kind: "percent_off", share: stored(ratio(n, d * 100n)) };
}
