import { z } from "zod";
import { refusalOf } from "../../counter";
import { answers, type Outcome } from "../../family";
import { majorOf, minorOf } from "../../figures";
import { now } from "../../moments";
import { shape } from "../../play-shapes";
import type { Shops } from "../../shop";
import { claimDifference, claimOf, ownPoints, paymentRules, payOf } from "./claims";
import { cardPoints, historyOf } from "./history";
import { couponOf, fieldsOf } from "./orders";
import { openProgram } from "./program";
import { balanceSchema, cardSchema, type Order, orderSchema, programSchema, promoSchema } from "./words";

const lots = z.array(z.strictObject({ id: z.int(), available: z.number().nonnegative() }));
const settingSchema = z.strictObject({
  program: programSchema.optional(),
  card: cardSchema.optional(),
  promo: promoSchema.optional(),
  ewallet: balanceSchema.optional(),
  gift_card: balanceSchema.optional(),
  lots: lots.optional(),
});
type Setting = z.output<typeof settingSchema>;

const claimSchema = z.union([z.boolean(), z.literal("max"), z.int().positive()]);

/** An order that is confirmed: promotions, claims of rewards, stored value, and the points it brings. */
export const confirmShapes = [
  shape(settingSchema, z.strictObject({ confirm_order: orderSchema }), ({ setting, action }, shops) =>
    confirm(shops, setting, action.confirm_order),
  ),
  shape(settingSchema, z.strictObject({ redeem_max_on_order: orderSchema }), ({ setting, action }, shops) =>
    confirm(shops, setting, { ...action.redeem_max_on_order, claim: "max" }),
  ),
  shape(
    settingSchema,
    z.strictObject({ order: orderSchema, claim: claimSchema.optional() }),
    ({ setting, action: { order, claim } }, shops) =>
      confirm(shops, setting, { ...order, ...(claim !== undefined && { claim }) }),
  ),
  shape(
    settingSchema,
    z.strictObject({ orders: z.array(orderSchema).min(1) }),
    async ({ setting, action: { orders } }, shops) => {
      const shop = await openProgram(
        shops,
        setting.program?.rule,
        paymentRules(setting.program?.reward, orders),
      );
      const member = await shop.member();
      if (setting.card?.points) await shop.credit(now, member.membershipId, setting.card.points.toFixed(2));
      const after: number[] = [];
      for (const order of orders) {
        const couponCodes = order.code ? [order.code] : [];
        await shop.order(now, member.customerId, { ...fieldsOf(order), couponCodes });
        after.push(await cardPoints(shop, member));
      }
      return answers({ points_after_each: after, card_points: after.at(-1) });
    },
  ),
];

async function confirm(shops: Shops, setting: Setting, order: Order): Promise<Outcome> {
  const { program, card, promo, ewallet, gift_card } = setting;
  const reward = program?.reward;
  const shop = await openProgram(shops, program?.rule, paymentRules(reward, [order]));
  const member = await shop.member();
  const { membershipId, customerId } = member;
  const held =
    card && card.points > 0 ? card.points : (setting.lots ?? []).reduce((sum, lot) => sum + lot.available, 0);
  if (held > 0) await shop.credit(now, membershipId, held.toFixed(2));
  const couponCodes = promo ? await couponOf(shop, member, promo, order) : [];
  if (order.code && !promo?.code) couponCodes.push(order.code);
  const difference = await claimDifference(shop, member, order, reward);
  if (difference) return difference;
  const wallet = await walletOf(shop, customerId, order.pay_with_ewallet, ewallet?.balance);
  const gift = await walletOf(shop, customerId, order.pay_with_gift_card, gift_card?.balance);
  const fields = { ...fieldsOf(order, promo), couponCodes };
  const pay = { ...payOf(claimOf(order, reward)).pay, certificateIds: [...wallet, ...gift] };
  const quoted = await shop.quote(now, customerId, { ...fields, pay });
  const before = (await shop.entriesOf(member)).length;
  const refused = await refusalOf(() => shop.order(now, customerId, { ...fields, pay }));
  if (refused)
    return answers({ error: refused === "insufficient_balance" ? "insufficient_points" : refused });
  const history = await historyOf(shop, member, before);
  const left = async ([id]: string[]) =>
    id ? majorOf((await shop.certificateAt(now, id)).available) : undefined;
  const openLots = (await shop.lotsOf(member)).filter(({ available }) => available > 0n);
  const used = Math.round(history.used * 100);
  return answers({
    ...history,
    order_total: majorOf(quoted.payment?.due ?? quoted.total),
    points_cost: history.used,
    discount: majorOf(quoted.payment?.pointsMoney ?? 0n),
    used_is_rounded_to_currency: minorOf(history.used) === BigInt(used),
    lot_available: majorOf(openLots.at(-1)?.available ?? 0n),
    ewallet_balance: await left(wallet),
    gift_card_balance: await left(gift),
  });
}

/** A wallet or a gift card that pays part of the order: of what it has, so much is asked for. */
async function walletOf(
  shop: Awaited<ReturnType<typeof openProgram>>,
  customerId: string,
  asked: number | undefined,
  balance: number | undefined,
): Promise<string[]> {
  if (!asked || !balance) return [];
  return shop.certificates(now, customerId, [minorOf(balance)]);
}

const steps = z.array(z.strictObject({ order: z.number().positive(), claim: claimSchema.optional() }));

/** Two orders, the second of which claims what the first brought. */
export const stepShapes = [
  shape(settingSchema, z.strictObject({ steps }), async ({ setting, action }, shops) => {
    const reward = setting.program?.reward;
    const orders = action.steps.map(
      ({ order, claim }): Order => ({
        lines: [{ price: order, qty: 1, tax_pct: 0 }],
        ...(claim !== undefined && { claim }),
      }),
    );
    const shop = await openProgram(shops, setting.program?.rule, paymentRules(reward, orders));
    const member = await shop.member();
    if (setting.card?.points) await shop.credit(now, member.membershipId, setting.card.points.toFixed(2));
    const points: number[] = [];
    const discounts: number[] = [];
    for (const order of orders) {
      const difference = await claimDifference(shop, member, order, reward);
      if (difference) return difference === ownPoints ? ownPoints : difference;
      const fields = { ...fieldsOf(order), ...payOf(claimOf(order, reward)) };
      const { payment } = await shop.quote(now, member.customerId, fields);
      await shop.order(now, member.customerId, fields);
      points.push(await cardPoints(shop, member));
      discounts.push(majorOf(payment?.pointsMoney ?? 0n));
    }
    return answers({
      points_after_first: points[0],
      points_after_second: points[1],
      discount_on_first: discounts[0],
      discount_on_second: discounts[1],
    });
  }),
];
