import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineGross, orderAmounts, orderErrors, withoutDiscounts } from "./amounts";
import type { OrderFacts, OrderLine } from "./model";

function line(number: number, gross: bigint, discount = 0n): OrderLine {
  return {
    number,
    sku: `S${number}`,
    item: null,
    category: null,
    brand: null,
    promotional: false,
    quantityMilli: 1000n,
    gross,
    discount,
  };
}

function order(lines: OrderLine[], more: Partial<OrderFacts> = {}): OrderFacts {
  const placedAt = new Date("2024-05-01T10:00:00Z");
  return {
    currency: "USD",
    channel: "web",
    orderType: "sale",
    placedAt,
    lines,
    couponCodes: [],
    orderDiscount: 0n,
    shipping: 0n,
    tax: 0n,
    ...more,
  };
}

describe("lineGross", () => {
  it.each([
    [1000n, 1999n, 1999n],
    [3000n, 333n, 999n],
    [1500n, 333n, 500n],
    [500n, 1n, 1n],
    [499n, 1n, 0n],
    [1n, 499n, 0n],
    [1n, 500n, 1n],
    [0n, 1000n, 0n],
    [333n, 1000n, 333n],
  ])("%s thousandths at %s make %s", (quantity, price, expected) => {
    expect(lineGross(quantity, price)).toBe(expected);
  });
});

describe("orderAmounts", () => {
  it("adds up an order without discounts", () => {
    expect(orderAmounts(order([line(1, 1000n)], { shipping: 500n, tax: 80n }))).toEqual({
      lines: [{ number: 1, orderDiscount: 0n, net: 1000n }],
      gross: 1000n,
      discounts: 0n,
      goods: 1000n,
      total: 1580n,
    });
  });

  it("shares the order discount by what the lines cost after their own", () => {
    const amounts = orderAmounts(order([line(1, 4000n, 1000n), line(2, 1000n)], { orderDiscount: 400n }));
    expect(amounts.lines).toEqual([
      { number: 1, orderDiscount: 300n, net: 2700n },
      { number: 2, orderDiscount: 100n, net: 900n },
    ]);
    expect(amounts).toMatchObject({ gross: 5000n, discounts: 1400n, goods: 3600n, total: 3600n });
  });

  it("gives the odd cent to the earlier of equal lines", () => {
    const amounts = orderAmounts(
      order([line(1, 100n), line(2, 100n), line(3, 100n)], { orderDiscount: 100n }),
    );
    expect(amounts.lines.map((each) => each.orderDiscount)).toEqual([34n, 33n, 33n]);
  });

  it("gives a free line no share of the discount", () => {
    const amounts = orderAmounts(
      order([line(1, 0n), line(2, 500n, 500n), line(3, 100n)], { orderDiscount: 100n }),
    );
    expect(amounts.lines.map((each) => each.orderDiscount)).toEqual([0n, 0n, 100n]);
    expect(amounts.goods).toBe(0n);
  });

  it.each<[string, OrderFacts]>([
    ["lines", order([])],
    ["lines.0.discount", order([line(1, 100n, 101n)])],
    ["lines.0.discount", order([line(1, 100n, -1n)])],
    ["lines.1.gross", order([line(1, 100n), line(2, -1n)])],
    ["lines.0.quantity", order([{ ...line(1, 100n), quantityMilli: -1n }])],
    ["lines.1.number", order([line(1, 100n), line(1, 100n)])],
    ["lines.0.number", order([line(0, 100n)])],
    ["orderDiscount", order([line(1, 100n, 50n)], { orderDiscount: 51n })],
    ["orderDiscount", order([line(1, 100n)], { orderDiscount: -1n })],
    ["shipping", order([line(1, 100n)], { shipping: -1n })],
    ["tax", order([line(1, 100n)], { tax: -1n })],
  ])("refuses a wrong %s", (field, facts) => {
    expect(Object.keys(orderErrors(facts))).toContain(field);
    expect(() => orderAmounts(facts)).toThrow(expect.objectContaining({ code: "invalid_input" }));
  });

  it("parts add up, no line goes below zero, and the total is what is left", () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 7n });
    const facts = fc
      .record({
        lines: fc.array(fc.tuple(amount, fc.integer({ min: 0, max: 100 })), { minLength: 1, maxLength: 12 }),
        discountPercent: fc.integer({ min: 0, max: 100 }),
        shipping: amount,
        tax: amount,
      })
      .map(({ lines, discountPercent, shipping, tax }) => {
        const made = lines.map(([gross, percent], index) =>
          line(index + 1, gross, (gross * BigInt(percent)) / 100n),
        );
        const left = made.reduce((sum, each) => sum + each.gross - each.discount, 0n);
        return order(made, { orderDiscount: (left * BigInt(discountPercent)) / 100n, shipping, tax });
      });
    fc.assert(
      fc.property(facts, (facts) => {
        const amounts = orderAmounts(facts);
        const shares = amounts.lines.reduce((sum, each) => sum + each.orderDiscount, 0n);
        expect(shares).toBe(facts.orderDiscount);
        expect(amounts.lines.every((each) => each.net >= 0n)).toBe(true);
        expect(amounts.gross - amounts.discounts + facts.shipping + facts.tax).toBe(amounts.total);
        expect(orderAmounts(withoutDiscounts(facts)).goods).toBe(amounts.gross);
      }),
    );
  });
});
