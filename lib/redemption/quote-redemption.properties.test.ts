import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderAmounts, withoutDiscounts } from "@/lib/orders/amounts";
import { moneyForPoints } from "./conversion";
import type { CertificateBalance, RedemptionInput, RedemptionQuote } from "./model";
import { quoteRedemption } from "./quote-redemption";
import { goods, redemption } from "./testing";

const cents = fc.bigInt({ min: 0n, max: 50_000n });
const certificates = fc
  .array(
    fc.tuple(
      cents,
      fc.option(fc.integer({ min: 0, max: 1e12 })),
      fc.constantFrom("money", "points" as const),
    ),
    {
      maxLength: 4,
    },
  )
  .map((rows): CertificateBalance[] =>
    rows.map(([available, at, unit], index) => ({
      id: `c${index}`,
      available,
      expiresAt: at === null ? null : new Date(at),
      unit,
    })),
  );
const inputs: fc.Arbitrary<RedemptionInput> = fc
  .record({
    grosses: fc.array(cents, { minLength: 1, maxLength: 6 }),
    discountPercent: fc.bigInt({ min: 0n, max: 100n }),
    shipping: cents,
    tax: cents,
    available: cents,
    certificates,
    points: fc.oneof(fc.constant("max" as const), cents),
    conversion: fc.record({
      points: fc.bigInt({ min: 1n, max: 2000n }),
      money: fc.bigInt({ min: 1n, max: 5000n }),
    }),
    compatibility: fc.constantFrom("after", "instead" as const),
    certificateUse: fc.constantFrom("multi", "single" as const),
  })
  .map(({ grosses, discountPercent, shipping, tax, compatibility, certificateUse, ...rest }) => {
    const gross = grosses.reduce((a, b) => a + b, 0n);
    const order = goods(grosses, { orderDiscount: (gross * discountPercent) / 100n, shipping, tax });
    return redemption({ ...rest, order, redemption: { compatibility, certificateUse } });
  });

function check(property: (input: RedemptionInput, quote: RedemptionQuote) => void): void {
  fc.assert(
    fc.property(inputs, (input) => {
      property(input, quoteRedemption(input));
    }),
    { numRuns: 400 },
  );
}

const add = (amounts: readonly bigint[]) => amounts.reduce((a, b) => a + b, 0n);

describe("a quote", () => {
  it("adds up, over certificates and over lines, and leaves at least shipping and tax to pay", () => {
    check((input, quote) => {
      expect(quote.total - quote.certificateMoney - quote.pointsMoney).toBe(quote.due);
      expect(quote.due >= input.order.shipping + input.order.tax).toBe(true);
      expect(add(quote.certificates.map((each) => each.money))).toBe(quote.certificateMoney);
      expect(add(quote.perLine.map((each) => each.certificateMoney))).toBe(quote.certificateMoney);
      expect(add(quote.perLine.map((each) => each.pointsMoney))).toBe(quote.pointsMoney);
    });
  });

  it("pays no line beyond what it costs", () => {
    check((input, quote) => {
      const order = quote.discountsRemoved > 0n ? withoutDiscounts(input.order) : input.order;
      const { lines, total } = orderAmounts(order);
      expect(total).toBe(quote.total);
      quote.perLine.forEach((paid, index) => {
        expect(paid.pointsMoney >= 0n && paid.certificateMoney >= 0n).toBe(true);
        expect(paid.pointsMoney + paid.certificateMoney <= (lines[index]?.net ?? 0n)).toBe(true);
      });
    });
  });

  it("takes no more than is there, and no point that pays nothing", () => {
    check((input, quote) => {
      const asked = input.want.points === "max" ? input.available : (input.want.points ?? 0n);
      expect(quote.points <= input.available && quote.points <= asked).toBe(true);
      for (const used of quote.certificates) {
        const own = input.certificates.find((each) => each.id === used.id);
        expect(used.money > 0n && used.amount > 0n && used.forfeits >= 0n).toBe(true);
        expect(used.amount + used.forfeits <= (own?.available ?? 0n)).toBe(true);
      }
      const { conversion } = input.rules;
      expect(moneyForPoints(quote.points, conversion) >= quote.pointsMoney).toBe(true);
      if (quote.points > 0n)
        expect(moneyForPoints(quote.points - 1n, conversion) < quote.pointsMoney).toBe(true);
    });
  });

  it("offers a better way that costs one point less and loses nothing of the others", () => {
    check((input, { wasted, points, pointsMoney }) => {
      const worth = moneyForPoints(points, input.rules.conversion);
      expect(wasted?.lost ?? 0n).toBe(worth - pointsMoney);
      if (!wasted) return;
      expect(wasted.betterPoints).toBe(points - 1n);
      expect(wasted.betterPointsMoney + wasted.extraDue).toBe(pointsMoney);
      expect(wasted.lost > 0n && wasted.extraDue > 0n).toBe(true);
    });
  });

  it("names the outcome with less to pay as better", () => {
    check((_, { choice, due }) => {
      if (!choice) return;
      expect(choice.withStoredValue.due).toBe(due);
      expect(choice.better === "stored_value").toBe(due < choice.withDiscounts.due);
    });
  });
});
