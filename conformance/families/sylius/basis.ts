import { z } from "zod";
import { line } from "../../counter";
import { answers } from "../../family";
import { major } from "../../figures";
import { now } from "../../moments";
import { shape } from "../../play-shapes";

const amount = z.int().nonnegative();

/**
 * What an order earns on. Their totals contain tax: with it, the shop sends its prices as they are; without it, prices
 * without tax, and the tax by itself.
 */
export const basisShapes = [
  shape(
    z.strictObject({
      basis: z.enum(["items_total", "order_total"]),
      include_taxes: z.boolean(),
      order: z.strictObject({
        items_total: amount,
        item_tax: amount,
        order_total: amount,
        order_tax: amount,
      }),
    }),
    z.strictObject({ compute: z.literal("basis") }),
    async ({ setting: { basis, include_taxes, order } }, shops) => {
      const shop = await shops.open({
        rules: {
          earning: { rate: { points: "1", perMoney: "1" }, shippingEarns: basis === "order_total" },
        },
      });
      const { customerId } = await shop.member();
      const goodsTax = include_taxes ? 0 : order.item_tax;
      const shippingTax = include_taxes ? 0 : order.order_tax - order.item_tax;
      const { earning } = await shop.quote(now, customerId, {
        lines: [line(major(order.items_total - goodsTax))],
        shipping: major(order.order_total - order.items_total - shippingTax),
        tax: major(goodsTax + shippingTax),
      });
      return answers({ basis_minor: Number(earning.lines.reduce((sum, { base }) => sum + base, 0n)) });
    },
  ),
];
