import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderAmounts } from "@/lib/orders/amounts";
import type { OrderFacts } from "@/lib/orders/model";
import { couponDiscount } from "./coupon-discount";
import type { CouponEffect } from "./rules";

function orderOf(
  lines: readonly (readonly [string, bigint, bigint])[],
  more: Partial<OrderFacts> = {},
): OrderFacts {
  return {
    currency: "USD",
    channel: "web",
    orderType: "sale",
    placedAt: new Date(0),
    couponCodes: [],
    orderDiscount: 0n,
    shipping: 0n,
    tax: 0n,
    ...more,
    lines: lines.map(([sku, units, gross], index) => ({
      ...{ number: index + 1, sku, item: null, category: null, brand: null, promotional: false },
      ...{ quantityMilli: units * 1000n, gross, discount: 0n },
    })),
  };
}

const tenth = { kind: "percent_off", share: { n: 1n, d: 10n }, atMost: null } as const;
const off = (money: bigint) => ({ kind: "money_off", money }) as const;

describe("a coupon takes off", () => {
  it.each<[string, OrderFacts, CouponEffect, bigint]>([
    ["a share of the goods", orderOf([["A", 1n, 19_99n]]), tenth, 1_99n],
    ["not of shipping and tax", orderOf([["A", 1n, 10_00n]], { shipping: 5_00n, tax: 1_00n }), tenth, 1_00n],
    ["at most so much", orderOf([["A", 1n, 100_00n]]), { ...tenth, atMost: 3_00n }, 3_00n],
    ["money", orderOf([["A", 1n, 10_00n]]), off(4_00n), 4_00n],
    ["no more than the goods", orderOf([["A", 1n, 3_00n]], { shipping: 5_00n }), off(4_00n), 3_00n],
    [
      "the shipping",
      orderOf([["A", 1n, 3_00n]], { shipping: 5_00n }),
      { kind: "free_shipping", atMost: null },
      5_00n,
    ],
    [
      "some of the shipping",
      orderOf([], { shipping: 5_00n }),
      { kind: "free_shipping", atMost: 2_00n },
      2_00n,
    ],
    ["one unit", orderOf([["A", 3n, 30_00n]]), { kind: "free_product", sku: "A" }, 10_00n],
    [
      "nothing where the item is not there",
      orderOf([["B", 1n, 9_00n]]),
      { kind: "free_product", sku: "A" },
      0n,
    ],
    ["nothing by itself", orderOf([["B", 1n, 9_00n]]), { kind: "coupon" }, 0n],
  ])("%s", (_, order, effect, money) => {
    const filled = order.lines.length > 0 ? order : orderOf([["A", 1n, 1_00n]], { shipping: order.shipping });
    expect(couponDiscount(filled, effect).money).toBe(money);
  });

  it("in the order of the coupons, each of what the one before left", () => {
    const order = orderOf([["A", 1n, 300_00n]]);
    const percentFirst = couponDiscount(couponDiscount(order, tenth).order, off(288_50n));
    const moneyFirst = couponDiscount(couponDiscount(order, off(288_50n)).order, tenth);
    expect(orderAmounts(percentFirst.order).goods).toBe(0n);
    expect(orderAmounts(moneyFirst.order).goods).toBe(10_35n);
  });
  it("a unit each, where several give one of the same line for free", () => {
    const free = { kind: "free_product", sku: "A" } as const;
    const sent = orderOf([
      ["A", 2n, 20_00n],
      ["B", 1n, 5_00n],
    ]);
    let order = sent;
    const money = [1, 2, 3].map(() => {
      const discount = couponDiscount(order, free, sent);
      order = discount.order;
      return discount.money;
    });
    expect(money).toEqual([10_00n, 10_00n, 0n]);
  });
});

const amount = fc.bigInt({ min: 0n, max: 1_000_00n });
const anyEffect: fc.Arbitrary<CouponEffect> = fc.oneof(
  fc.record({
    kind: fc.constant("percent_off" as const),
    share: fc.bigInt({ min: 1n, max: 100n }).map((n) => ({ n, d: 100n })),
    atMost: fc.option(amount),
  }),
  fc.record({ kind: fc.constant("money_off" as const), money: amount }),
  fc.record({ kind: fc.constant("free_shipping" as const), atMost: fc.option(amount) }),
  fc.record({ kind: fc.constant("free_product" as const), sku: fc.constantFrom("A", "B") }),
);

it("lowers the total by just what it is worth, and never below zero", () => {
  const line = fc.tuple(fc.constantFrom("A", "B"), fc.bigInt({ min: 1n, max: 5n }), amount);
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 4 }),
      amount,
      fc.array(anyEffect),
      (lines, shipping, effects) => {
        const sent = orderOf(lines, { shipping });
        let order = sent;
        for (const effect of effects) {
          const before = orderAmounts(order).total;
          const { order: after, money } = couponDiscount(order, effect, sent);
          expect(before - orderAmounts(after).total).toBe(money);
          expect(orderAmounts(after).goods >= 0n && after.shipping >= 0n).toBe(true);
          order = after;
        }
      },
    ),
  );
});
