import { z } from "zod";
import { line } from "../counter";
import { answers, type Family } from "../family";
import { major, majorOf, minorOf, worth } from "../figures";
import { now } from "../moments";
import { playFirst, shape } from "../play-shapes";
import type { ShopSetting, Shops } from "../shop";

const points = z.int().nonnegative();
const plenty = 1_000_000_000;

const shapes = [
  /** What points are worth, and what money takes in points. */
  shape(
    z.strictObject({ exchange_rate: z.number().positive() }),
    z.strictObject({ points }),
    async ({ setting, action }, shops) => {
      const { payment } = await quote(shops, setting.exchange_rate, {
        points: action.points,
        money: "99999999.00",
      });
      return answers({ amount: majorOf(payment?.pointsMoney ?? 0n) });
    },
  ),
  shape(
    z.strictObject({ exchange_rate: z.number().positive() }),
    z.strictObject({ amount: z.number().nonnegative() }),
    async ({ setting, action }, shops) => {
      const { payment } = await quote(shops, setting.exchange_rate, {
        points: plenty,
        money: major(minorOf(action.amount)),
      });
      return answers({ points: Number(payment?.points ?? 0n) });
    },
  ),
  shape(
    z.strictObject({ min_points_to_use: points }),
    z.strictObject({ points }),
    async ({ setting: { min_points_to_use: least }, action }, shops) => {
      const rules = { redemption: { ...(least > 0 && { pointsMin: `${least}` }) } };
      const { refusal } = await quote(shops, 1, { points: action.points, money: "99999999.00" }, { rules });
      return answers({ allowed: refusal === null });
    },
  ),
];

async function quote(
  shops: Shops,
  rate: number,
  { points: asked, money }: { points: number; money: string },
  { rules }: ShopSetting = {},
) {
  const shop = await shops.open({ rules: { conversion: worth(rate), ...rules } });
  const { customerId, membershipId } = await shop.member();
  if (asked > 0) await shop.credit(now, membershipId, `${asked}`);
  return shop.quote(now, customerId, { lines: [line(money)], pay: { points: `${asked}` } });
}

export const nopCommerce: Family = {
  prefix: "NP",
  system: "nopCommerce",
  play: (question, shops) => playFirst(shapes, question, shops),
};
