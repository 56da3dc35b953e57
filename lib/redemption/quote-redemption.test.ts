import { describe, expect, it } from "vitest";
import type { RedemptionInput, RedemptionQuote } from "./model";
import { quoteRedemption } from "./quote-redemption";
import { certificate, goods, line, redemption } from "./testing";

type Case = [name: string, input: RedemptionInput, expected: Partial<RedemptionQuote>];

const foreign = goods([1000n], { currency: "EUR" });
const coarse = { points: 1000n, money: 100n };

describe("points", () => {
  it.each<Case>([
    ["nothing wanted", redemption(), { points: 0n, pointsMoney: 0n, due: 10000n, limits: [], choice: null }],
    [
      "105 points pay $10.50",
      redemption({ points: 105n }),
      { points: 105n, pointsMoney: 1050n, due: 8950n, wasted: null },
    ],
    [
      "$10.01 costs 101 points, better 100 points and $0.01",
      redemption({ order: goods([1001n]), points: "max" }),
      {
        points: 101n,
        pointsMoney: 1001n,
        due: 0n,
        wasted: { betterPoints: 100n, betterPointsMoney: 1000n, extraDue: 1n, lost: 9n },
        limits: [{ kind: "goods_covered" }],
      },
    ],
    [
      "even money wastes nothing",
      redemption({ order: goods([1000n]), points: "max" }),
      { points: 100n, due: 0n, wasted: null },
    ],
    [
      "less than one point's worth",
      redemption({ order: goods([4n]), points: "max" }),
      { points: 1n, due: 0n, wasted: { betterPoints: 0n, betterPointsMoney: 0n, extraDue: 4n, lost: 6n } },
    ],
    [
      "as many as there are",
      redemption({ available: 30n, points: "max" }),
      { points: 30n, pointsMoney: 300n, due: 9700n, limits: [] },
    ],
    [
      "more than there are: what is there",
      redemption({ available: 30n, points: 31n }),
      { points: 30n, due: 9700n, limits: [{ kind: "not_enough_points", points: 30n }] },
    ],
    [
      "more than the goods cost",
      redemption({ order: goods([1000n]), points: 500n }),
      { points: 100n, due: 0n, limits: [{ kind: "goods_covered" }] },
    ],
    [
      "points that buy nothing are not taken",
      redemption({ conversion: coarse, points: 105n }),
      { points: 100n, pointsMoney: 10n, wasted: null, limits: [{ kind: "points_worth_nothing" }] },
    ],
    [
      "all points worth less than a cent",
      redemption({ conversion: coarse, points: 9n }),
      { points: 0n, pointsMoney: 0n, limits: [{ kind: "points_worth_nothing" }] },
    ],
    ["no points", redemption({ available: 0n, points: "max" }), { points: 0n, due: 10000n, limits: [] }],
    [
      "a free order",
      redemption({ order: goods([0n]), points: "max" }),
      { points: 0n, due: 0n, limits: [{ kind: "goods_covered" }] },
    ],
    [
      "shipping and tax are paid in money",
      redemption({ order: goods([1000n], { shipping: 500n, tax: 90n }), points: "max" }),
      {
        total: 1590n,
        pointsMoney: 1000n,
        due: 590n,
        limits: [{ kind: "goods_covered" }, { kind: "shipping_in_money" }, { kind: "tax_in_money" }],
      },
    ],
    [
      "shipping and tax do not bind while the goods cost more",
      redemption({ order: goods([1000n], { shipping: 500n }), points: 50n }),
      { pointsMoney: 500n, due: 1000n, limits: [] },
    ],
    [
      "discounts come first",
      redemption({ order: goods([1000n], { orderDiscount: 400n }), points: "max" }),
      { total: 600n, points: 60n, due: 0n, discountsRemoved: 0n, choice: null },
    ],
    [
      "another currency",
      redemption({ order: foreign, points: "max" }),
      { points: 0n, due: 1000n, limits: [{ kind: "other_currency" }] },
    ],
    ["another currency, nothing wanted", redemption({ order: foreign }), { due: 1000n, limits: [] }],
  ])("%s", (_, input, expected) => {
    expect(quoteRedemption(input)).toMatchObject(expected);
  });

  it("refuses points below zero and an order that makes no sense", () => {
    const wrong = expect.objectContaining({ code: "invalid_input" });
    expect(() => quoteRedemption(redemption({ points: -1n }))).toThrow(wrong);
    expect(() => quoteRedemption(redemption({ order: goods([1n], { orderDiscount: 2n }) }))).toThrow(wrong);
  });
});

describe("certificates", () => {
  const used = (input: RedemptionInput) => quoteRedemption(input).certificates;
  const money = (id: string, amount: bigint, forfeits = 0n) => ({
    id,
    unit: "money",
    amount,
    money: amount,
    forfeits,
  });

  it.each([
    ["one that covers a part", [certificate("a", 3000n)], goods([10000n]), [money("a", 3000n)]],
    ["one that covers all keeps its residue", [certificate("a", 5000n)], goods([3000n]), [money("a", 3000n)]],
    [
      "the soonest to expire first, those without an end last",
      [certificate("a", 1000n), certificate("b", 1000n, 20), certificate("c", 1000n, 10)],
      goods([2500n]),
      [money("c", 1000n), money("b", 1000n), money("a", 500n)],
    ],
    [
      "of those that end together the lower id first",
      [certificate("b", 1000n, 20), certificate("a", 1000n, 20)],
      goods([1500n]),
      [money("a", 1000n), money("b", 500n)],
    ],
    [
      "those not needed stay untouched",
      [certificate("a", 1000n, 10), certificate("b", 1000n, 20)],
      goods([1000n]),
      [money("a", 1000n)],
    ],
  ])("%s", (_, certificates, order, expected) => {
    expect(used(redemption({ certificates, order }))).toEqual(expected);
  });

  it("good for one order give up what is left, but not where they are not needed", () => {
    const certificates = [certificate("a", 5000n, 10), certificate("b", 1000n, 20)];
    const quote = quoteRedemption(
      redemption({ certificates, order: goods([3000n]), redemption: { certificateUse: "single" } }),
    );
    expect(quote.certificates).toEqual([money("a", 3000n, 2000n)]);
    expect(quote.limits).toEqual([{ kind: "goods_covered" }]);
  });

  it("in points pay what their points are worth", () => {
    const certificates = [{ id: "p", available: 250n, expiresAt: null, unit: "points" as const }];
    expect(used(redemption({ certificates }))).toEqual([
      { id: "p", unit: "points", amount: 250n, money: 2500n, forfeits: 0n },
    ]);
    expect(
      used(redemption({ certificates, order: goods([1001n]), redemption: { certificateUse: "single" } })),
    ).toEqual([{ id: "p", unit: "points", amount: 101n, money: 1001n, forfeits: 149n }]);
  });

  it("come before points", () => {
    const quote = quoteRedemption(redemption({ certificates: [certificate("a", 6000n)], points: "max" }));
    expect(quote).toMatchObject({ certificateMoney: 6000n, points: 400n, pointsMoney: 4000n, due: 0n });
  });

  it("are used only where named, and a strange or empty one is said", () => {
    const certificates = [certificate("a", 1000n), certificate("empty", 0n)];
    const quote = quoteRedemption(redemption({ certificates, certificateIds: ["a", "empty", "a", "x"] }));
    expect(quote.certificates).toEqual([money("a", 1000n)]);
    expect(quote.limits).toEqual([{ kind: "certificate_not_usable" }, { kind: "certificate_empty" }]);
    expect(used(redemption({ certificates, certificateIds: [] }))).toEqual([]);
  });
});

describe("instead of discounts", () => {
  const instead = { compatibility: "instead" } as const;
  const order = goods([10000n], { orderDiscount: 2000n });

  it("shows both outcomes, and stored value as better where less is left to pay", () => {
    expect(quoteRedemption(redemption({ order, redemption: instead, points: 500n }))).toMatchObject({
      total: 10000n,
      discountsRemoved: 2000n,
      points: 500n,
      due: 5000n,
      choice: {
        withDiscounts: { total: 8000n, due: 8000n },
        withStoredValue: { total: 10000n, due: 5000n },
        better: "stored_value",
      },
    });
  });

  it.each([
    ["worth less than the discounts", 100n, 9000n],
    ["worth as much", 200n, 8000n],
  ])("says to keep the discounts where points are %s", (_, points, due) => {
    const quote = quoteRedemption(redemption({ order, redemption: instead, points }));
    expect(quote).toMatchObject({ due, choice: { better: "discounts" } });
  });

  it("gives up the discounts of lines too", () => {
    const lines = { ...goods([]), lines: [line(1, 5000n, 500n), line(2, 5000n)] };
    const quote = quoteRedemption(redemption({ order: lines, redemption: instead, points: "max" }));
    expect(quote).toMatchObject({ total: 10000n, discountsRemoved: 500n, points: 1000n, due: 0n });
  });

  it.each<[string, RedemptionInput]>([
    ["nothing is wanted", redemption({ order, redemption: instead })],
    ["there are no points", redemption({ order, redemption: instead, points: "max", available: 0n })],
  ])("keeps them where %s", (_, input) => {
    expect(quoteRedemption(input)).toMatchObject({
      total: 8000n,
      due: 8000n,
      discountsRemoved: 0n,
      choice: null,
    });
  });

  it("has no choice to offer where there is no discount", () => {
    const quote = quoteRedemption(redemption({ redemption: instead, points: 100n }));
    expect(quote).toMatchObject({ choice: null, discountsRemoved: 0n, due: 9000n });
  });
});

describe("the split over lines", () => {
  it("is in proportion to what the lines cost, and adds up", () => {
    const order = goods([3000n, 1000n, 0n]);
    const quote = quoteRedemption(
      redemption({ order, certificates: [certificate("a", 1001n)], points: 100n }),
    );
    expect(quote.perLine).toEqual([
      { number: 1, certificateMoney: 751n, pointsMoney: 750n },
      { number: 2, certificateMoney: 250n, pointsMoney: 250n },
      { number: 3, certificateMoney: 0n, pointsMoney: 0n },
    ]);
  });
});
