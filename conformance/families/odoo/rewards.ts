import { z } from "zod";
import { cancelRedemption } from "@/lib/rewards/cancel-redemption";
import { line, refusalOf } from "../../counter";
import { changesOf } from "../../entries";
import { answers } from "../../family";
import { minorOf } from "../../figures";
import { now } from "../../moments";
import { shape } from "../../play-shapes";
import type { Shop, Shops } from "../../shop";
import { cardPoints, historyOf } from "./history";
import { openProgram } from "./program";
import { cardSchema, programSchema, type Reward, rewardSchema, ruleSchema } from "./words";

const freeItem = { kind: "free_product" as const, sku: "ITEM" };
const rewardsNamed = z.array(z.string().regex(/^r\d+$/));
const count = z.int().nonnegative();
const freeProgram = z.strictObject({
  rule: ruleSchema,
  reward: z.strictObject({ free_product_qty: z.int().positive(), cost: z.number().positive() }),
});

/** Rewards of the catalogue, claimed by the piece. */
export const rewardShapes = [
  shape(
    z.strictObject({ card: cardSchema, rewards: z.array(rewardSchema) }),
    z.strictObject({ order: z.strictObject({ claim: rewardsNamed }) }),
    ({ setting, action }, shops) => claim(shops, setting, action.order.claim, { hasOrder: false }),
  ),
  shape(
    z.strictObject({ program: programSchema, card: cardSchema.optional() }),
    z.strictObject({ confirm_then_claim: rewardsNamed }),
    ({ setting: { program, card }, action }, shops) =>
      claim(
        shops,
        { rule: program.rule, rewards: program.rewards ?? [], card: card ?? { points: 0 } },
        action.confirm_then_claim,
        { hasOrder: true },
      ),
  ),
  shape(
    z.strictObject({ card: cardSchema }),
    z.strictObject({ confirm_order_then_claim: z.strictObject({ reward_cost: z.number().positive() }) }),
    async ({ setting: { card }, action }, shops) => {
      const { reward_cost: cost } = action.confirm_order_then_claim;
      // The order brings what the claim costs.
      const rule = { mode: "per_order" as const, points: cost };
      return claim(shops, { rule, rewards: [{ cost }], card }, ["r1"], { hasOrder: true });
    },
  ),
  shape(
    z.strictObject({
      card: cardSchema,
      reward: z.strictObject({ free_product_qty: z.int().positive(), cost: z.number().positive() }),
      order: z.strictObject({ free_qty: count }),
    }),
    z.strictObject({ set_free_qty: count }),
    async ({ setting: { card, reward, order }, action }, shops) => {
      const shop = await openProgram(shops, undefined);
      const member = await shop.member();
      if (card.points > 0) await shop.credit(now, member.membershipId, card.points.toFixed(2));
      const rewardId = await shop.reward({ price: `${minorOf(reward.cost)}`, effect: freeItem });
      const claimed: string[] = [];
      const wanted = Math.max(order.free_qty, action.set_free_qty) / reward.free_product_qty;
      for (let index = 0; index < wanted; index++) {
        await refusalOf(async () => claimed.push((await shop.redeem(now, rewardId, member.membershipId)).id));
      }
      for (const id of claimed.slice(action.set_free_qty / reward.free_product_qty)) {
        await cancelRedemption(shop.at(now), { id, reason: "Fewer are wanted" });
      }
      return answers({ points_left: await cardPoints(shop, member) });
    },
  ),
  shape(
    z.strictObject({ program: freeProgram }),
    z.strictObject({ order_qty: z.number().positive() }),
    async ({ setting: { program }, action: { order_qty: quantity } }, shops) => {
      const shop = await openProgram(shops, program.rule);
      const member = await shop.member();
      await shop.order(now, member.customerId, { lines: [units(quantity)] });
      const codes = await claimFree(shop, member.membershipId, program.reward);
      // The free units go out as an order of their own right after; they bring no points.
      if (codes.length > 0) {
        const free = { lines: [units(codes.length)], couponCodes: codes };
        const { due } = await shop.order(now, member.customerId, free);
        if (due > 0n) throw new Error(`The free units are not free: ${due}`);
      }
      const { issued } = await historyOf(shop, member);
      const next = issued / program.rule.points === quantity || codes.length === 0;
      return answers({ free_qty: next ? codes.length * program.reward.free_product_qty : null });
    },
  ),
  shape(
    z.strictObject({
      card: cardSchema,
      reward_cost: z.number().positive(),
      order: z.literal("confirmed"),
    }),
    z.strictObject({ change_points_cost: z.string().regex(/^[+-]\d+(\.\d+)?$/) }),
    async ({ setting: { card, reward_cost }, action: { change_points_cost } }, shops) => {
      const shop = await openProgram(shops, undefined);
      const member = await shop.member();
      const { membershipId } = member;
      await shop.credit(now, membershipId, card.points.toFixed(2));
      const rewardId = await shop.reward({ price: `${minorOf(reward_cost)}` });
      await shop.redeem(now, rewardId, membershipId);
      const before = (await shop.entriesOf(member)).length;
      const more = Number(change_points_cost);
      // What was written stays: the difference is an entry of its own.
      if (more > 0) await shop.debit(now, membershipId, more.toFixed(2));
      else await shop.credit(now, membershipId, (-more).toFixed(2));
      const added = changesOf((await shop.entriesOf(member)).slice(before));
      return answers({ used_delta: 0 - added.reduce((sum, each) => sum + each, 0) / 100 });
    },
  ),
];

const units = (quantity: number) => line("", { lineTotal: "", unitPrice: "10.00", quantity: `${quantity}` });

async function claimFree(shop: Shop, membershipId: string, reward: { cost: number }): Promise<string[]> {
  const rewardId = await shop.reward({ price: `${minorOf(reward.cost)}`, effect: freeItem });
  const codes: string[] = [];
  for (;;) {
    const refused = await refusalOf(async () =>
      codes.push(await shop.couponCode(now, rewardId, membershipId)),
    );
    if (refused) return codes;
  }
}

type Claiming = {
  rule?: z.output<typeof ruleSchema> | undefined;
  rewards: readonly Reward[];
  card: { points: number };
};

/** Rewards r1, r2, … in their order; with an order that is confirmed before. */
async function claim(
  shops: Shops,
  { rule, rewards, card }: Claiming,
  names: readonly string[],
  { hasOrder }: { hasOrder: boolean },
) {
  const shop = await openProgram(shops, rule);
  const member = await shop.member();
  if (card.points > 0) await shop.credit(now, member.membershipId, card.points.toFixed(2));
  if (hasOrder) await shop.order(now, member.customerId, { lines: [line("100.00")] });
  const before = (await shop.entriesOf(member)).length;
  let error: string | null = null;
  for (const name of names) {
    const cost = rewards[Number(name.slice(1)) - 1]?.cost;
    if (cost === undefined) throw new Error(`No reward ${name}`);
    const rewardId = await shop.reward({ price: `${minorOf(cost)}` });
    error ??= await refusalOf(() => shop.redeem(now, rewardId, member.membershipId));
  }
  const { used, rows, card_points } = await historyOf(shop, member, before);
  return answers({
    ...{ used, card_points, points_spent: used, points_left: card_points },
    history_rows_for_order: rows,
    ...(error && { error: error === "insufficient_balance" ? "insufficient_points" : error }),
  });
}
