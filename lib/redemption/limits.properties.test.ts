import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moneyForPoints } from "./conversion";
import type { RedemptionInput, RedemptionLimit, RedemptionQuote } from "./model";
import { payableOf } from "./payable";
import { quoteRedemption } from "./quote-redemption";
import { certificate, goods, line, redemption } from "./testing";

const noGoods = { skus: [] as string[], categories: [] as string[], brands: [] as string[] };
const option = fc.option(fc.bigInt({ min: 1n, max: 2000n }));
const anyInput = fc
  .record({
    lines: fc.array(
      fc.record({
        gross: fc.bigInt({ min: 0n, max: 9000n }),
        promotional: fc.boolean(),
        category: fc.constantFrom(null, "tobacco"),
        brand: fc.constantFrom(null, "Acme"),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    shipping: fc.bigInt({ min: 0n, max: 900n }),
    tax: fc.bigInt({ min: 0n, max: 900n }),
    points: fc.oneof(fc.constant("max" as const), fc.bigInt({ min: 0n, max: 3000n })),
    available: fc.bigInt({ min: 0n, max: 2000n }),
    certificate: fc.bigInt({ min: 0n, max: 9000n }),
    conversion: fc.record({
      points: fc.bigInt({ min: 1n, max: 300n }),
      money: fc.bigInt({ min: 1n, max: 5000n }),
    }),
    redemption: fc.record({
      shareMax: fc.option(
        fc.constantFrom({ n: 1n, d: 3n }, { n: 1n, d: 2n }, { n: 1n, d: 100n }, { n: 1n, d: 1n }),
      ),
      pointsMin: option,
      pointsStep: fc.option(fc.bigInt({ min: 1n, max: 120n })),
      pointsMax: option,
      orderMin: option,
      lineMin: option,
      balanceMin: option,
      excluded: fc.constantFrom(noGoods, { skus: ["S1"], categories: ["tobacco"], brands: ["Acme"] }),
      paysPromotional: fc.boolean(),
      paysShipping: fc.boolean(),
      paysTax: fc.boolean(),
    }),
  })
  .map(({ lines, shipping, tax, certificate: nominal, ...rest }) =>
    redemption({
      ...rest,
      order: {
        ...goods([], { shipping, tax }),
        lines: lines.map(({ gross, ...more }, index) => line(index + 1, gross, 0n, more)),
      },
      certificates: [certificate("a", nominal)],
    }),
  );

const add = (amounts: readonly bigint[]) => amounts.reduce((a, b) => a + b, 0n);
const names = (limits: readonly RedemptionLimit[]) => limits.map(({ kind }) => kind);

describe("under any limits", () => {
  const check = (property: (input: RedemptionInput, quote: RedemptionQuote) => void) =>
    fc.assert(
      fc.property(anyInput, (input) => {
        property(input, quoteRedemption(input));
      }),
      { numRuns: 600 },
    );

  it("every limit is kept", () => {
    check((input, quote) => {
      const { points, pointsMoney } = quote;
      const { redemption: rules, conversion } = input.rules;
      const payable = payableOf(input.order, input.rules);
      if (points === 0n) {
        expect(pointsMoney).toBe(0n);
        return;
      }
      expect(points + (rules.balanceMin ?? 0n) <= input.available).toBe(true);
      expect(points % (rules.pointsStep ?? 1n)).toBe(0n);
      expect(points >= (rules.pointsMin ?? 0n)).toBe(true);
      expect(points <= (rules.pointsMax ?? points)).toBe(true);
      expect(payable.base >= (rules.orderMin ?? 0n)).toBe(true);
      expect(pointsMoney <= payable.pointsMoney).toBe(true);
      expect(pointsMoney <= moneyForPoints(points, conversion)).toBe(true);
    });
  });

  it("every line keeps what is to be paid in money, and what is paid adds up over lines, shipping and tax", () => {
    check((input, quote) => {
      const { parts } = payableOf(input.order, input.rules);
      const paid = [...quote.perLine, quote.shipping, quote.tax];
      paid.forEach((each, index) => {
        expect(each.pointsMoney + each.certificateMoney <= (parts[index] ?? 0n)).toBe(true);
      });
      expect(add(paid.map((each) => each.pointsMoney))).toBe(quote.pointsMoney);
      expect(add(paid.map((each) => each.certificateMoney))).toBe(quote.certificateMoney);
      expect(quote.total - quote.pointsMoney - quote.certificateMoney).toBe(quote.due);
    });
  });

  it("what is asked for is given, or a limit says why not; each is named once", () => {
    check((input, quote) => {
      const asked = input.want.points === "max" ? input.available : (input.want.points ?? 0n);
      if (quote.points < asked) expect(quote.limits.length).toBeGreaterThan(0);
      expect(new Set(names(quote.limits)).size).toBe(quote.limits.length);
    });
  });
});
