import { z } from "zod";
import { line } from "../../counter";
import { answers } from "../../family";
import { major, minorOf } from "../../figures";
import { daysAfter, dayText, momentSchema, now } from "../../moments";
import { shape } from "../../play-shapes";
import type { Shops } from "../../shop";
import { fieldsOf } from "./orders";
import { type Order, orderSchema } from "./words";

const day = momentSchema.nullish();
const count = z.number().positive();
const sold = z.strictObject({ price: z.number().nonnegative(), qty: count });

const one = { kind: "bonus" as const, points: "1" };

/** What an order must be for a program to act on it: its day, what it comes to, how often, which code. */
export const conditionShapes = [
  shape(
    z.strictObject({ program: z.strictObject({ date_from: day, date_to: day }) }),
    z.strictObject({ order_at: momentSchema }),
    async ({ setting: { program }, action: { order_at } }, shops) => {
      const { date_from: from, date_to: to } = program;
      const startOf = (moment: Date) => `${dayText(moment)}T00:00:00.000Z`;
      const shop = await shops.open();
      const { customerId } = await shop.member();
      if (!from || !to || from <= to) {
        await shop.campaign({
          effect: one,
          ...(from && { startsAt: startOf(from) }),
          // The day itself counts.
          ...(to && { endsAt: startOf(daysAfter(to, 1)) }),
        });
      }
      const { earning } = await shop.quote(order_at, customerId, { lines: [line("100.00")] });
      return answers({ applies: earning.points > 0n });
    },
  ),
  shape(
    z.strictObject({
      program: z.strictObject({
        min_amount: z.number().nonnegative(),
        tax: z.enum(["excl", "incl"]).default("excl"),
      }),
    }),
    z.strictObject({ order: orderSchema }),
    async ({ setting: { program }, action: { order } }, shops) =>
      answers({ applies: await reaches(shops, order, program.min_amount, program.tax === "incl") }),
  ),
  shape(
    z.strictObject({
      program: z.strictObject({
        min_qty: z.record(z.string(), count).optional(),
        min_amount: z.number().nonnegative().optional(),
      }),
    }),
    z.strictObject({ apply_code_to: z.record(z.string(), sold) }),
    async ({ setting: { program }, action: { apply_code_to } }, shops) => {
      const shop = await shops.open({
        rules: {
          earning: {
            rate: null,
            ...(program.min_amount && { minimumOrder: `${minorOf(program.min_amount)}` }),
          },
        },
      });
      const { customerId } = await shop.member();
      const wanted = Object.entries(program.min_qty ?? {});
      for (const [sku, least] of wanted.length > 0 ? wanted : [[null, 0] as const]) {
        await shop.campaign({
          effect: one,
          couponCode: "CODE",
          ...(sku && { items: { skus: [sku] }, minimum: { quantity: `${least * 1000}` } }),
        });
      }
      const lines = Object.entries(apply_code_to).map(([sku, { price, qty }]) => ({
        sku,
        unitPrice: major(minorOf(price)),
        quantity: `${qty}`,
      }));
      const { earning } = await shop.quote(now, customerId, { lines, couponCodes: ["CODE"] });
      const needed = Math.max(wanted.length, 1);
      return answers({ result: earning.points === BigInt(needed) ? "ok" : "error" });
    },
  ),
  shape(
    z.strictObject({ program: z.strictObject({ max_usage: z.int().positive() }) }),
    z.strictObject({ orders: z.int().positive() }),
    async ({ setting: { program }, action: { orders } }, shops) => {
      const shop = await shops.open();
      const member = await shop.member();
      await shop.campaign({ effect: one, uses: { total: program.max_usage } });
      const applied: boolean[] = [];
      for (let index = 0; index < orders; index++) {
        const before = (await shop.balances(member, now)).available;
        await shop.order(now, member.customerId, { lines: [line("100.00")] });
        applied.push((await shop.balances(member, now)).available > before);
      }
      return answers({ applied });
    },
  ),
];

async function reaches(shops: Shops, order: Order, least: number, withTax: boolean): Promise<boolean> {
  const shop = await shops.open({
    rules: {
      earning: {
        rate: { points: "1", perMoney: "1" },
        taxEarns: withTax,
        ...(least > 0 && { minimumOrder: `${minorOf(least)}` }),
      },
    },
  });
  const { customerId } = await shop.member();
  const { earning } = await shop.quote(now, customerId, fieldsOf(order));
  return earning.points > 0n;
}
