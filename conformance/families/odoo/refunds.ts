import { z } from "zod";
import { answers } from "../../family";
import { now } from "../../moments";
import { shape } from "../../play-shapes";
import type { Shop } from "../../shop";
import { claimDifference, claimOf, paymentRules, payOf } from "./claims";
import { historyOf } from "./history";
import { fieldsOf } from "./orders";
import { openProgram } from "./program";
import { cardSchema, type Order, orderSchema, programSchema } from "./words";

const refund = z.strictObject({ qty: z.number().positive().optional() });

/** Orders that come back, in part or whole: what they brought is taken back, what was spent on them comes back. */
export const refundShapes = [
  shape(
    // The card as it is after the order.
    z.strictObject({ program: programSchema, order: orderSchema, card: cardSchema }),
    z.strictObject({ refund }),
    async ({ setting: { program, order, card }, action }, shops) => {
      const shop = await openProgram(shops, program.rule, paymentRules(program.reward, [order]));
      const member = await shop.member();
      const { orderId } = await shop.order(now, member.customerId, fieldsOf(order));
      const { card_points } = await historyOf(shop, member);
      const rest = card.points - card_points;
      if (rest > 0) await shop.credit(now, member.membershipId, rest.toFixed(2));
      if (rest < 0) await shop.debit(now, member.membershipId, (-rest).toFixed(2));
      const before = (await shop.entriesOf(member)).length;
      await refundPart(shop, orderId, order, action.refund.qty);
      return answers(await historyOf(shop, member, before));
    },
  ),
  shape(
    z.strictObject({ program: programSchema, card: cardSchema }),
    z.strictObject({ steps: z.tuple([z.strictObject({ order: orderSchema }), z.strictObject({ refund })]) }),
    async ({ setting: { program, card }, action }, shops) => {
      const [{ order }, { refund: wanted }] = action.steps;
      const shop = await openProgram(shops, program.rule, paymentRules(program.reward, [order]));
      const member = await shop.member();
      if (card.points > 0) await shop.credit(now, member.membershipId, card.points.toFixed(2));
      const difference = await claimDifference(shop, member, order, program.reward);
      if (difference) return difference;
      const first = (await shop.entriesOf(member)).length;
      const pay = payOf(claimOf(order, program.reward));
      const { orderId } = await shop.order(now, member.customerId, { ...fieldsOf(order), ...pay });
      const { issued, used, card_points } = await historyOf(shop, member, first);
      const second = (await shop.entriesOf(member)).length;
      await refundPart(shop, orderId, order, wanted.qty);
      const back = await historyOf(shop, member, second);
      return answers({
        after_order: { issued, used, card_points },
        // A return is an order turned round: what was earned is used, what was spent is issued.
        after_refund: { used: back.reversed, issued: back.returned, card_points: back.card_points },
      });
    },
  ),
];

async function refundPart(shop: Shop, orderId: string, { lines }: Order, quantity: number | undefined) {
  if (quantity === undefined) return shop.refund(now, orderId);
  let left = quantity;
  const parts = lines.flatMap(({ qty }, index) => {
    const taken = Math.min(left, qty);
    left -= taken;
    return taken > 0 ? [{ number: index + 1, quantity: `${taken}` }] : [];
  });
  return shop.refund(now, orderId, { lines: parts });
}
