import { z } from "zod";
import { refusalOf } from "../../counter";
import { answers } from "../../family";
import type { Member } from "../../members";
import { now } from "../../moments";
import { shape } from "../../play-shapes";
import type { Shop } from "../../shop";

const count = z.int().nonnegative();
const rewardSchema = z.strictObject({
  cost_points: z.int().positive(),
  limit: count.nullish(),
  limit_per_customer: count.nullish(),
  coupons: z.array(z.string()).optional(),
});
type Reward = z.output<typeof rewardSchema>;

/** Rewards bought with points, as long as there are coupons and limits leave some. */
export const rewardShapes = [
  shape(
    z.strictObject({
      balance: count,
      reward: rewardSchema,
      used_total: count.default(0),
      used_by_customer: count.default(0),
    }),
    z.strictObject({ buy_reward: z.int().positive() }),
    async ({ setting: { balance, reward, used_total, used_by_customer }, action }, shops) => {
      const shop = await shops.open();
      const member = await shop.member();
      const isSoldOut = [reward.limit, reward.limit_per_customer, reward.coupons?.length].includes(0);
      if (isSoldOut) return answers({ error: limitOf(reward, "out_of_stock"), ok: false });
      const rewardId = await shop.reward({ price: `${reward.cost_points}`, ...limitsOf(reward) });
      const others = Math.max(0, used_total - used_by_customer);
      await buy(shop, await shop.member(), rewardId, reward, others);
      await buy(shop, member, rewardId, reward, used_by_customer);
      if (balance > 0) await shop.credit(now, member.membershipId, `${balance}`);
      for (let index = 0; index < action.buy_reward; index++) {
        const why = await shop.refusalOfReward(now, member, rewardId);
        const refused = await refusalOf(() => shop.redeem(now, rewardId, member.membershipId));
        if (refused) return answers({ error: limitOf(reward, why), ok: false });
      }
      return answers({ ok: true, balance: Number((await shop.balances(member, now)).available) });
    },
  ),
];

/** Only one member has bought before: a limit per customer that others would meet is not theirs. */
async function buy(
  shop: Shop,
  first: Member,
  rewardId: string,
  reward: Reward,
  times: number,
): Promise<void> {
  const each = reward.limit_per_customer ?? times;
  let member = first;
  for (let index = 0; index < times; index++) {
    if (index > 0 && index % each === 0) member = await shop.member();
    await shop.credit(now, member.membershipId, `${reward.cost_points}`);
    await refusalOf(() => shop.redeem(now, rewardId, member.membershipId));
  }
}

function limitsOf({ limit, limit_per_customer, coupons }: Reward) {
  const stock = [limit, coupons?.length].filter((each) => each !== null && each !== undefined);
  return {
    ...(stock.length > 0 && { stock: `${Math.min(...stock)}` }),
    ...(limit_per_customer && { perMember: limit_per_customer }),
  };
}

/** Why Laurel refused, in their words: the stock is the lesser of the limit and of the coupons there are. */
function limitOf({ limit, coupons }: Reward, why: string | null): string | null {
  if (why === "not_enough_points") return "not_enough_points";
  if (why === "member_limit") return "campaign_limit_per_customer_exceeded";
  if (why !== "out_of_stock") return why;
  const isLimit = limit !== null && limit !== undefined && limit <= (coupons?.length ?? limit);
  return isLimit ? "campaign_limit_exceeded" : "no_coupons_left";
}
