import { z } from "zod";
import { answers, type Outcome } from "../../family";
import { now } from "../../moments";
import { shape } from "../../play-shapes";
import type { Shop, Shops } from "../../shop";
import { claimDifference, claimOf, paymentRules, payOf } from "./claims";
import { cardPoints, historyOf } from "./history";
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
    z.strictObject({
      steps: z.array(z.union([z.strictObject({ order: orderSchema }), z.strictObject({ refund })])).min(1),
    }),
    ({ setting, action: { steps } }, shops) => playSteps(shops, setting, steps),
  ),
];

type Step = { order: Order } | { refund: z.output<typeof refund> };

async function playSteps(
  shops: Shops,
  { program, card }: { program: z.output<typeof programSchema>; card: { points: number } },
  steps: readonly Step[],
): Promise<Outcome> {
  const orders = steps.flatMap((step) => ("order" in step ? [step.order] : []));
  const shop = await openProgram(shops, program.rule, paymentRules(program.reward, orders));
  const member = await shop.member();
  if (card.points > 0) await shop.credit(now, member.membershipId, card.points.toFixed(2));
  const facts: Record<string, unknown> = {};
  const after: number[] = [];
  let last: { orderId: string; order: Order } | null = null;
  for (const step of steps) {
    const before = (await shop.entriesOf(member)).length;
    if ("order" in step) {
      const difference = await claimDifference(shop, member, step.order, program.reward);
      if (difference) return difference;
      const placed = { ...fieldsOf(step.order), ...payOf(claimOf(step.order, program.reward)) };
      last = { order: step.order, orderId: (await shop.order(now, member.customerId, placed)).orderId };
      facts.after_order = await historyOf(shop, member, before);
    } else if (last) {
      await refundPart(shop, last.orderId, last.order, step.refund.qty);
      const { reversed: used, returned: issued, card_points } = await historyOf(shop, member, before);
      // A return is an order turned round: what was earned is used, what was spent is issued.
      facts.after_refund = { used, issued, card_points };
    }
    after.push(await cardPoints(shop, member));
  }
  return answers({ ...facts, card_points: after.at(-1), points_after_each: after });
}

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
