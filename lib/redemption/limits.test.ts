import { describe, expect, it } from "vitest";
import type { RedemptionInput, RedemptionQuote } from "./model";
import { quoteRedemption } from "./quote-redemption";
import { certificate, goods, line, redemption } from "./testing";

type Rules = Partial<RedemptionInput["rules"]["redemption"]>;
type Case = [
  name: string,
  rules: Rules,
  change: Parameters<typeof redemption>[0],
  expected: Partial<RedemptionQuote>,
];

// 10 points pay $1.00, 1,000 are available; the order is $100.00 unless told.
const max = { points: "max" } as const;
const mixed = {
  ...goods([]),
  lines: [
    line(1, 4000n, 0n, { category: "tobacco" }),
    line(2, 3000n, 0n, { promotional: true }),
    line(3, 2000n, 0n, { brand: "Acme" }),
    line(4, 1000n),
  ],
};
const taxed = goods([1000n], { shipping: 500n, tax: 90n });
const third = { n: 1n, d: 3n };

describe("a limit binds, is named with its figure, and binds nothing where it is not set", () => {
  it.each<Case>([
    [
      "a share of the order",
      { shareMax: { n: 3n, d: 10n } },
      max,
      { points: 300n, pointsMoney: 3000n, due: 7000n, limits: [{ kind: "share_of_order", money: 3000n }] },
    ],
    ["no share", {}, max, { points: 1000n, due: 0n, limits: [] }],
    [
      "a share rounds down",
      { shareMax: third },
      { ...max, order: goods([1000n]) },
      { pointsMoney: 333n, points: 34n, limits: [{ kind: "share_of_order", money: 333n }] },
    ],
    [
      "a share is of the total after discounts, before certificates",
      { shareMax: { n: 1n, d: 2n } },
      { ...max, order: goods([10000n], { orderDiscount: 2000n }), certificates: [certificate("a", 3000n)] },
      { certificateMoney: 3000n, pointsMoney: 4000n, due: 1000n },
    ],
    [
      "a share without shipping and tax",
      { shareMax: { n: 1n, d: 2n } },
      { ...max, order: taxed },
      { pointsMoney: 500n, due: 1090n },
    ],
    [
      "a share with shipping and tax where they can be paid",
      { shareMax: { n: 1n, d: 2n }, paysShipping: true, paysTax: true },
      { ...max, order: taxed },
      { pointsMoney: 795n, due: 795n },
    ],
    [
      "fewer than the least",
      { pointsMin: 50n },
      { points: 49n },
      { points: 0n, limits: [{ kind: "points_minimum", points: 50n }] },
    ],
    ["as many as the least", { pointsMin: 50n }, { points: 50n }, { points: 50n, limits: [] }],
    [
      "a balance below the least",
      { pointsMin: 50n },
      { ...max, available: 20n },
      { points: 0n, limits: [{ kind: "points_minimum", points: 50n }] },
    ],
    [
      "whole steps only",
      { pointsStep: 3n },
      { ...max, available: 10n },
      { points: 9n, pointsMoney: 90n, limits: [{ kind: "points_step", points: 3n }] },
    ],
    ["a number of whole steps", { pointsStep: 100n }, { points: 500n }, { points: 500n, limits: [] }],
    [
      "no step pays what costs less than it",
      { pointsStep: 100n },
      { ...max, order: goods([950n]) },
      { points: 0n, limits: [{ kind: "goods_covered" }, { kind: "points_step", points: 100n }] },
    ],
    [
      "the last step may waste some of its worth",
      { pointsStep: 5n },
      { ...max, order: goods([999n]) },
      {
        points: 100n,
        pointsMoney: 999n,
        wasted: { betterPoints: 95n, betterPointsMoney: 950n, extraDue: 49n, lost: 1n },
      },
    ],
    [
      "no more than the most",
      { pointsMax: 400n },
      max,
      { points: 400n, limits: [{ kind: "points_maximum", points: 400n }] },
    ],
    [
      "an order below the minimum",
      { orderMin: 10001n },
      max,
      { points: 0n, limits: [{ kind: "order_below_minimum", money: 10001n }] },
    ],
    ["an order at the minimum", { orderMin: 10000n }, max, { points: 1000n, limits: [] }],
    [
      "points that stay",
      { balanceMin: 300n },
      max,
      { points: 700n, limits: [{ kind: "balance_kept", points: 300n }] },
    ],
    [
      "a balance that all stays",
      { balanceMin: 2000n },
      { points: 1n },
      { points: 0n, limits: [{ kind: "balance_kept", points: 2000n }] },
    ],
    [
      "a line keeps its least price",
      { lineMin: 100n },
      { ...max, order: goods([1000n, 50n]) },
      { pointsMoney: 900n, due: 150n, limits: [{ kind: "line_minimum", money: 100n, lines: [1, 2] }] },
    ],
    [
      "excluded by category, brand and SKU",
      { excluded: { skus: ["S2"], categories: ["tobacco"], brands: ["Acme"] } },
      { ...max, order: mixed },
      { pointsMoney: 1000n, due: 9000n, limits: [{ kind: "goods_excluded", lines: [1, 2, 3] }] },
    ],
    [
      "certificates do not pay excluded goods either",
      { excluded: { skus: [], categories: ["tobacco"], brands: [] } },
      { order: mixed, certificates: [certificate("a", 9000n)] },
      { certificateMoney: 6000n, limits: [{ kind: "goods_excluded", lines: [1] }] },
    ],
    [
      "goods on promotion",
      { paysPromotional: false },
      { ...max, order: mixed },
      { pointsMoney: 7000n, due: 3000n, limits: [{ kind: "promotional_goods", lines: [2] }] },
    ],
    ["goods on promotion that can be paid", {}, { ...max, order: mixed }, { pointsMoney: 10000n, due: 0n }],
    [
      "shipping, but not tax",
      { paysShipping: true },
      { ...max, order: taxed },
      {
        pointsMoney: 1500n,
        due: 90n,
        shipping: { pointsMoney: 500n, certificateMoney: 0n },
        limits: [{ kind: "goods_covered" }, { kind: "tax_in_money" }],
      },
    ],
    [
      "tax, but not shipping",
      { paysTax: true },
      { ...max, order: taxed },
      {
        pointsMoney: 1090n,
        due: 500n,
        tax: { pointsMoney: 90n, certificateMoney: 0n },
        limits: [{ kind: "goods_covered" }, { kind: "shipping_in_money" }],
      },
    ],
    [
      "a customer with a barred tag",
      { barredTags: ["staff"] },
      { ...max, tags: ["vip", "staff"], certificates: [certificate("a", 100n)] },
      {
        points: 0n,
        certificateMoney: 0n,
        due: 10000n,
        limits: [{ kind: "customer_barred", tag: "staff" }],
      },
    ],
    ["a customer with other tags", { barredTags: ["staff"] }, { ...max, tags: ["vip"] }, { due: 0n }],
    [
      "several that bind one after the other",
      { balanceMin: 100n, pointsMax: 450n, pointsStep: 100n, shareMax: { n: 42n, d: 100n } },
      max,
      {
        points: 400n,
        limits: [
          { kind: "balance_kept", points: 100n },
          { kind: "points_maximum", points: 450n },
          { kind: "share_of_order", money: 4200n },
          { kind: "points_step", points: 100n },
        ],
      },
    ],
  ])("%s", (_, rules, change, expected) => {
    expect(quoteRedemption(redemption({ ...change, redemption: rules }))).toMatchObject(expected);
  });
});
