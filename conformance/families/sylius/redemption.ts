import { z } from "zod";
import { line, refusalOf } from "../../counter";
import { changesOf } from "../../entries";
import { answers } from "../../family";
import { major } from "../../figures";
import { now } from "../../moments";
import { shape } from "../../play-shapes";

const points = z.int().positive();
const redeem = z.strictObject({ order: z.string(), points, override_points: z.int().optional() });
const step = z.union([z.strictObject({ redeem }), z.strictObject({ rollback: z.string() })]);
const account = z.strictObject({ balance: z.int().nonnegative() });
const goods = [line("1000000.00")];

type Step = z.output<typeof step>;

/** Points that pay for orders, and come back. */
export const redemptionShapes = [
  shape(
    account,
    z.union([
      z.strictObject({ redeem }).transform((one): Step[] => [one]),
      z.strictObject({ rollback: z.string() }).transform((one): Step[] => [one]),
      z
        .strictObject({ redeem: z.array(redeem) })
        .transform((all): Step[] => all.redeem.map((one) => ({ redeem: one }))),
      z.strictObject({ steps: z.array(step) }).transform(({ steps }) => steps),
    ]),
    async ({ setting, action: steps }, shops) => {
      // An extension that asks for more than there is gets what is there; a customer is refused.
      const isOverridden = steps.some(
        (each) => "redeem" in each && each.redeem.override_points !== undefined,
      );
      const shop = await shops.open({
        rules: { redemption: { shortfall: isOverridden ? "take" : "refuse" } },
      });
      const member = await shop.member();
      if (setting.balance > 0) await shop.credit(now, member.membershipId, `${setting.balance}`);
      const before = (await shop.entriesOf(member)).length;
      const placed = new Map<string, string>();
      let error: string | null = null;
      for (const each of steps) {
        const refused = await refusalOf(async () => {
          if ("rollback" in each) {
            const orderId = placed.get(each.rollback);
            if (orderId) await shop.refund(now, orderId);
            return;
          }
          const { order, points: asked, override_points: overridden } = each.redeem;
          const pay = { points: `${overridden ?? asked}` };
          const { orderId } = await shop.order(now, member.customerId, {
            externalId: order,
            lines: goods,
            pay,
          });
          placed.set(order, orderId);
        });
        error ??= refused;
      }
      const added = (await shop.entriesOf(member)).slice(before);
      const rowsOf = (kind: string) => changesOf(added.filter((entry) => entry.kind === kind)).length;
      return answers({
        balance: Number((await shop.balances(member, now)).available),
        entries_added: changesOf(added),
        redeem_rows: rowsOf("redeem"),
        rollback_rows: rowsOf("return"),
        ...(error && { error, result: error }),
      });
    },
  ),
  shape(
    z.strictObject({
      conversion: z.strictObject({ points, amount_minor: points }),
      min_points: z.int().nonnegative().nullish(),
      max_percent_of_order: z.int().min(0).max(100).nullish(),
      balance: z.int().nonnegative(),
      order_minor: z.int().nonnegative(),
    }),
    z.strictObject({ request_points: z.int().nonnegative() }),
    async ({ setting, action: { request_points: asked } }, shops) => {
      const { conversion, min_points, max_percent_of_order: percent, balance, order_minor } = setting;
      const shop = await shops.open({
        rules: {
          conversion: { points: `${conversion.points}`, money: `${conversion.amount_minor}` },
          redemption: {
            shortfall: "take",
            pointsStep: `${conversion.points}`,
            ...(min_points && { pointsMin: `${min_points}` }),
            ...(percent && { shareMax: { n: `${percent}`, d: "100" } }),
          },
        },
      });
      const member = await shop.member();
      if (balance > 0) await shop.credit(now, member.membershipId, `${balance}`);
      const quote = async (wanted: bigint) =>
        (
          await shop.quote(now, member.customerId, {
            lines: [line(major(order_minor))],
            pay: { points: `${wanted}` },
          })
        ).payment;
      const first = await quote(percent === 0 ? 0n : BigInt(asked));
      // Where a multiple would buy less than it is worth, the quote says what is better.
      const payment = first?.wasted ? await quote(first.wasted.betterPoints) : first;
      return answers({
        applied_points: Number(payment?.points ?? 0n),
        amount_minor: Number(payment?.pointsMoney ?? 0n),
      });
    },
  ),
  shape(
    z.strictObject({ balance: z.int().nonnegative(), account_enabled: z.boolean() }),
    z.strictObject({ place_order_with_redemption: z.int().nonnegative() }),
    async ({ setting: { balance, account_enabled }, action }, shops) => {
      const shop = await shops.open();
      const member = await shop.member();
      if (balance > 0) await shop.credit(now, member.membershipId, `${balance}`);
      if (!account_enabled) await shop.deactivate(now, member);
      const pay = { points: `${action.place_order_with_redemption}` };
      const refused = await refusalOf(() => shop.order(now, member.customerId, { lines: goods, pay }));
      const isActive = (await shop.membership(now, member)).status === "active";
      return answers({ result: refused ? (isActive ? refused : "account_disabled") : "ok" });
    },
  ),
];
