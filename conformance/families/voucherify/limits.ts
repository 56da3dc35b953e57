import { z } from "zod";
import { line } from "../../counter";
import { answers, noNotion, type Outcome } from "../../family";
import { major } from "../../figures";
import { now } from "../../moments";
import { shape } from "../../play-shapes";
import type { Shops } from "../../shop";

const points = z.int().nonnegative();
const earn = z.strictObject({ earn: points });

/** Limits of what is earned: those of a period cut, those of a transaction refuse. */
export const limitShapes = [
  shape(
    z.strictObject({
      limit: z.strictObject({ max_per_period: points.positive(), earned_in_period: points.default(0) }),
    }),
    earn,
    ({ setting: { limit }, action }, shops) =>
      grant(shops, { perMember: { points: `${limit.max_per_period}`, period: "month" }, onExceed: "cut" }, [
        limit.earned_in_period,
        action.earn,
      ]),
  ),
  shape(
    z.strictObject({ limit: z.strictObject({ max_per_transaction: points.positive() }) }),
    earn,
    ({ setting: { limit }, action }, shops) =>
      grant(shops, { perOrder: `${limit.max_per_transaction}`, onExceed: "refuse" }, [action.earn]),
  ),
  shape(
    z.strictObject({ limit: z.strictObject({ max_balance: points, balance: points.default(0) }) }),
    earn,
    async () => noNotion("What is earned is limited per order and per period, not by what a member has."),
  ),
];

type Caps = {
  perOrder?: string;
  perMember?: { points: string; period: "month" };
  onExceed: "cut" | "refuse";
};

/** Orders that would earn so much each; answers what the last one was given. */
async function grant(shops: Shops, caps: Caps, earned: readonly number[]): Promise<Outcome> {
  const shop = await shops.open({ rules: { earning: { rate: { points: "1", perMoney: "100" }, caps } } });
  const member = await shop.member();
  let granted = 0;
  for (const each of earned) {
    const before = (await shop.balances(member, now)).available;
    if (each > 0) await shop.order(now, member.customerId, { lines: [line(major(each * 100))] });
    granted = Number((await shop.balances(member, now)).available - before);
  }
  const isRefused = granted === 0 && (earned.at(-1) ?? 0) > 0;
  return answers({ granted, ...(isRefused && { error: "rejected" }) });
}
