import { z } from "zod";
import { line, refusalOf } from "../counter";
import { answers, type Family } from "../family";
import { major, minorOf } from "../figures";
import { now } from "../moments";
import { playFirst, shape } from "../play-shapes";

const points = z.int().nonnegative();
const aLot = [line("1000000.00")];

const shapes = [
  /** How many points an order may take. */
  shape(
    z.strictObject({
      burn: z.strictObject({ min: points.optional(), step: points.optional(), max: points.optional() }),
      balance: points,
    }),
    z.strictObject({ redeem: points }),
    async ({ setting: { burn, balance }, action: { redeem } }, shops) => {
      const shop = await shops.open({
        rules: {
          redemption: {
            ...(burn.min && { pointsMin: `${burn.min}` }),
            ...(burn.step && { pointsStep: `${burn.step}` }),
            ...(burn.max && { pointsMax: `${burn.max}` }),
          },
        },
      });
      const member = await shop.member();
      if (balance > 0) await shop.credit(now, member.membershipId, `${balance}`);
      const pay = { points: `${redeem}` };
      const refused = await refusalOf(() => shop.order(now, member.customerId, { lines: aLot, pay }));
      const { available } = await shop.balances(member, now);
      return answers({ result: refused ? "error" : "ok", balance: Number(available) });
    },
  ),
  /** A tier by any of several measures. */
  shape(
    z.strictObject({
      promotion_any_of: z.strictObject({
        spend: z.number().positive().optional(),
        points: points.positive().optional(),
        orders: points.positive().optional(),
      }),
    }),
    z.strictObject({
      spend: z.number().nonnegative().default(0),
      points: points.default(0),
      orders: points.optional(),
    }),
    async ({ setting: { promotion_any_of: any }, action }, shops) => {
      const from = {
        ...(any.spend && { spend: `${minorOf(any.spend)}` }),
        ...(any.points && { points: `${any.points}` }),
        ...(any.orders && { orders: `${any.orders}` }),
      };
      const measures = (["spend", "points", "orders"] as const).filter((each) => any[each]);
      const activities =
        action.points > 0 ? [{ event: "earned", name: "Earned", points: `${action.points}` }] : [];
      const shop = await shops.open({
        rules: {
          awards: { activities },
          tiers: {
            levels: [
              { key: "base", name: "Base" },
              { key: "promoted", name: "Promoted", from },
            ],
            measures,
          },
        },
      });
      const member = await shop.member();
      if (action.points > 0) await shop.activity(now, member, "earned", "1");
      const count = action.orders ?? 1;
      const whole = minorOf(action.spend);
      for (let index = 0; index < count && (whole > 0n || action.orders); index++) {
        const money =
          index === 0 ? whole - (whole / BigInt(count)) * BigInt(count - 1) : whole / BigInt(count);
        await shop.order(now, member.customerId, { lines: [line(major(money))] });
      }
      return answers({ promoted: (await shop.tier(now, member))?.level.key === "promoted" });
    },
  ),
];

export const eagleEye: Family = {
  prefix: "EE",
  system: "Eagle Eye",
  play: (question, shops) => playFirst(shapes, question, shops),
};
