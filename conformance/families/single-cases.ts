import { z } from "zod";
import { line, refusalOf } from "../counter";
import { net } from "../entries";
import { answers, differs, type Family } from "../family";
import { major, majorOf, minorOf, perMoney } from "../figures";
import { dayText, momentAfter, momentSchema, now } from "../moments";
import { playFirst, type Shape, shape } from "../play-shapes";

const amount = z.number().nonnegative();
const points = z.int().nonnegative();
const rule = z.strictObject({ points: z.number().positive(), per: z.number().positive() });
const rateOf = (each: z.output<typeof rule>) => perMoney(each.points / each.per);
const goods = (value: number) => ({ lines: [line(major(minorOf(value)))] });

const family = (prefix: string, system: string, ...shapes: Shape[]): Family => ({
  prefix,
  system,
  play: (question, shops) => playFirst(shapes, question, shops),
});

const capillary = family(
  "CA",
  "Capillary",
  /** A tier is kept for so many months from the day on which the newest one was reached. */
  shape(
    z.strictObject({ renewal_months: z.int().positive(), upgraded: momentSchema }),
    z.strictObject({ upgrade_again: momentSchema.optional() }),
    async ({ setting: { renewal_months: count, upgraded }, action: { upgrade_again: again } }, shops) => {
      const levels = ["Base", "First", "Second"].map((name, index) => ({
        key: name.toLowerCase(),
        name,
        ...(index > 0 && { from: { spend: `${index * 10_000}` } }),
      }));
      const validity = { unit: "months" as const, count };
      const shop = await shops.open({ rules: { tiers: { levels, downgrade: "at_end", validity } } });
      const member = await shop.member();
      await shop.order(upgraded, member.customerId, goods(100));
      if (again) await shop.order(again, member.customerId, goods(100));
      const { keep } = (await shop.tier(again ?? upgraded, member)) ?? {};
      return answers({ next_check: keep ? dayText(momentAfter(keep.until, -1)) : null });
    },
  ),
);

const noBull = family(
  "NB",
  "NOBULL",
  /** Orders and refunds, one after the other. */
  shape(
    z.strictObject({ rule }),
    z.strictObject({
      steps: z.array(z.union([z.strictObject({ order: amount }), z.strictObject({ refund: amount })])),
    }),
    async ({ setting, action: { steps } }, shops) => {
      const shop = await shops.open({ rules: { earning: { rate: rateOf(setting.rule) } } });
      const member = await shop.member();
      const after: number[] = [];
      let orderId = "";
      for (const step of steps) {
        if ("order" in step) orderId = (await shop.order(now, member.customerId, goods(step.order))).orderId;
        else await shop.refund(now, orderId, { amount: major(minorOf(step.refund)) });
        after.push(Number(net(await shop.balances(member, now))));
      }
      return answers({ points: after });
    },
  ),
);

const openCart = family(
  "OC",
  "OpenCart",
  /** However often an order is said to be complete, it takes its points once. */
  shape(
    z.strictObject({ order: z.strictObject({ points_spent: points.positive() }) }),
    z.strictObject({ status_changes: z.int().positive() }),
    async ({ setting: { order }, action: { status_changes: times } }, shops) => {
      const shop = await shops.open();
      const member = await shop.member();
      await shop.credit(now, member.membershipId, `${order.points_spent * (times + 1)}`);
      const pay = { points: `${order.points_spent}` };
      const placed = { ...goods(1_000_000), pay, complete: false };
      const { orderId } = await shop.order(now, member.customerId, placed);
      for (let index = 0; index < times; index++) await shop.complete(now, orderId);
      const redeemed = (await shop.entriesOf(member)).filter(({ kind }) => kind === "redeem");
      return answers({ points_spent_total: Number(redeemed.reduce((sum, entry) => sum + entry.amount, 0n)) });
    },
  ),
);

const wooCommerce = family(
  "WC",
  "Points and Rewards for WooCommerce",
  /** However often an order is said to be complete, it earns once. */
  shape(
    z.strictObject({ order: z.strictObject({ earns: points.positive() }) }),
    z.strictObject({ status_completed_times: z.int().positive() }),
    async ({ setting: { order }, action: { status_completed_times: times } }, shops) => {
      const shop = await shops.open({ rules: { earning: { rate: perMoney(1) } } });
      const member = await shop.member();
      const placed = { ...goods(order.earns), complete: false };
      const { orderId } = await shop.order(now, member.customerId, placed);
      for (let index = 0; index < times; index++) await shop.complete(now, orderId);
      return answers({ points: Number((await shop.balances(member, now)).available) });
    },
  ),
);

const rewardsBank = family(
  "RB",
  "Restaurant Brands",
  /** Points are set aside when an order is placed, and come back when it is cancelled. */
  shape(
    z.strictObject({ balance: points, allow_negative: z.boolean().default(false) }),
    z.strictObject({
      steps: z.array(
        z.union([
          z.strictObject({ place_order: z.strictObject({ earn_pending: points, burn: points }) }),
          z.literal("cancel unpaid order"),
        ]),
      ),
    }),
    async ({ setting: { balance, allow_negative }, action: { steps } }, shops) => {
      const burns = steps.map((step) => (typeof step === "string" ? 0 : step.place_order.burn));
      if (allow_negative && Math.max(...burns) > balance) {
        return differs("Nobody spends points that are not there; what is owed comes of returns only.");
      }
      const shop = await shops.open({ rules: { earning: { rate: perMoney(1), storedValueEarns: true } } });
      const member = await shop.member();
      if (balance > 0) await shop.credit(now, member.membershipId, `${balance}`);
      const balances: number[] = [];
      let orderId = "";
      for (const step of steps) {
        if (typeof step === "string") await shop.cancel(now, orderId);
        else {
          const { burn, earn_pending } = step.place_order;
          const placed = { ...goods(earn_pending), pay: { points: `${burn}` }, complete: false };
          await refusalOf(async () => {
            orderId = (await shop.order(now, member.customerId, placed)).orderId;
          });
        }
        balances.push(Number((await shop.balances(member, now)).available));
      }
      return answers({ balances });
    },
  ),
);

const rvca = family(
  "RV",
  "RVCA",
  /** A reward on an order that is returned in part: its points come back only with all of it. */
  shape(
    z.strictObject({
      rule,
      reward: z.strictObject({ cost: points.positive(), amount_off: amount.positive() }),
    }),
    z.strictObject({
      steps: z.tuple([
        z.strictObject({ order: amount, use_reward: z.boolean().default(false) }),
        z.strictObject({ refund: amount }),
      ]),
    }),
    async ({ setting, action: { steps } }, shops) => {
      const { cost, amount_off } = setting.reward;
      const shop = await shops.open({
        rules: {
          conversion: { points: `${cost}`, money: `${minorOf(amount_off)}` },
          earning: { rate: rateOf(setting.rule) },
          redemption: { partialReturn: "full_only", pointsStep: `${cost}` },
        },
      });
      const member = await shop.member();
      await shop.credit(now, member.membershipId, `${cost}`);
      const [{ order, use_reward }, { refund }] = steps;
      const pay = use_reward ? { pay: { points: `${cost}` } } : {};
      const { orderId, due } = await shop.order(now, member.customerId, { ...goods(order), ...pay });
      // All that was paid back in money is all of the order.
      const part = minorOf(refund) < due ? { amount: major(minorOf(refund)) } : {};
      const { pointsReturned } = await shop.refund(now, orderId, part);
      return answers({ paid: majorOf(due), redeemed_points_returned: Number(pointsReturned) });
    },
  ),
);

export const singleCases: readonly Family[] = [capillary, noBull, openCart, rewardsBank, rvca, wooCommerce];
