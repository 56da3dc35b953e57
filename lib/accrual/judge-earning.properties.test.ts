import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, compare, ratio, roundRatio, sum, zero } from "@/lib/kernel/ratio";
import { readFraction } from "./fraction";
import { judgeEarning } from "./judge-earning";
import type { Earning, EarningInput, ExplanationStep } from "./model";
import { bonus, earning, line, multiply, order } from "./testing";

const cents = fc.bigInt({ min: 0n, max: 100_000n });
const items = fc.constantFrom<{ skus?: string[] }>(
  {},
  { skus: ["S1"] },
  { skus: ["S2", "S3"] },
  { skus: ["S9"] },
);
const campaign = fc.oneof(
  fc.tuple(fc.bigInt({ min: 11n, max: 50n }), items).map(([tenths, which]) => multiply(tenths, 10n, which)),
  fc.tuple(fc.bigInt({ min: 1n, max: 500n }), items).map(([points, which]) => bonus(points, which)),
);
const rules = fc.record({
  rate: fc.option(
    fc.record({ points: fc.bigInt({ min: 1n, max: 20n }), perMoney: fc.bigInt({ min: 1n, max: 999n }) }),
  ),
  rounding: fc.constantFrom("floor", "half_up", "up" as const),
  roundOn: fc.constantFrom("order", "line" as const),
  storedValueEarns: fc.boolean(),
});
const inputs: fc.Arbitrary<EarningInput> = fc
  .record({
    grosses: fc.array(cents, { minLength: 1, maxLength: 6 }),
    discountPercent: fc.bigInt({ min: 0n, max: 100n }),
    storedPercent: fc.bigInt({ min: 0n, max: 100n }),
    rules,
    campaigns: fc.array(campaign, { maxLength: 4 }),
  })
  .map(({ grosses, discountPercent, storedPercent, rules, campaigns }) => {
    const gross = grosses.reduce((a, b) => a + b, 0n);
    const orderDiscount = (gross * discountPercent) / 100n;
    const lines = grosses.map((amount, index) => line(index + 1, amount));
    const storedValue = ((gross - orderDiscount) * storedPercent) / 100n;
    return earning({ order: order(lines, { orderDiscount }), storedValue, rules, campaigns });
  });

/** What a person would do with nothing but the explanation in hand. */
function redo(steps: readonly ExplanationStep[]): bigint {
  let base = 0n;
  let exact = zero;
  let rounded = 0n;
  let roundedFrom = zero;
  let bonuses = 0n;
  for (const step of steps) {
    if (step.step === "line") {
      const cuts = [step.discount, step.orderDiscount, step.storedValue].map((cut) => BigInt(cut ?? 0));
      expect(BigInt(step.gross) - cuts.reduce((a, b) => a + b, 0n)).toBe(BigInt(step.base));
      base += BigInt(step.base);
    }
    if (step.step === "rate") {
      exact = ratio(base * BigInt(step.points), BigInt(step.perMoney));
      expect([BigInt(step.base), readFraction(step.exact)]).toEqual([base, exact]);
    }
    if (step.step === "multiply") exact = add(exact, readFraction(step.adds));
    if (step.step === "round") {
      roundedFrom = add(roundedFrom, readFraction(step.exact));
      expect(roundRatio(readFraction(step.exact), step.rounding)).toBe(BigInt(step.points));
      rounded += BigInt(step.points);
    }
    if (step.step === "bonus") bonuses += BigInt(step.points);
    if (step.step === "total") expect(BigInt(step.points)).toBe(rounded + bonuses);
  }
  expect(roundedFrom).toEqual(exact);
  return rounded + bonuses;
}

function pointsOfLines(result: Earning): bigint {
  return result.lines.reduce((total, each) => total + each.points, 0n);
}

describe("judgeEarning", () => {
  it("can be redone from its steps, after a way through JSON too", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const result = judgeEarning(input);
        expect(redo(result.steps)).toBe(result.points);
        expect(JSON.parse(JSON.stringify(result.steps))).toEqual(result.steps);
      }),
      { numRuns: 400 },
    );
  });

  it("gives lines that add up to the whole, none below zero", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const result = judgeEarning(input);
        expect(pointsOfLines(result)).toBe(result.points);
        expect(result.lines.every((each) => each.points >= 0n && each.base >= 0n)).toBe(true);
        expect(result.outcome === "earned").toBe(result.points > 0n);
      }),
      { numRuns: 400 },
    );
  });

  it("gives no point to a line that has nothing to earn on", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const idle = judgeEarning(input).lines.filter((each) => each.base === 0n);
        expect(idle.every((each) => each.points === 0n)).toBe(true);
      }),
    );
  });

  it("by floor never gives more than by half up, and that never more than by up", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const by = (["floor", "half_up", "up"] as const).map((rounding) => {
          const rules = { ...input.rules, earning: { ...input.rules.earning, rounding } };
          return judgeEarning({ ...input, rules }).points;
        });
        expect(by).toEqual([...by].sort((a, b) => compare(ratio(a), ratio(b))));
      }),
    );
  });

  it("never gives less for a larger order, nor for another campaign", () => {
    fc.assert(
      fc.property(inputs, cents, campaign, (input, more, extra) => {
        const { points } = judgeEarning(input);
        const last = input.order.lines.length + 1;
        const larger = { ...input.order, lines: [...input.order.lines, line(last, more, { sku: "other" })] };
        const whole = { ...input, storedValue: 0n, order: { ...input.order, orderDiscount: 0n } };
        const wholeLarger = { ...whole, order: { ...larger, orderDiscount: 0n } };
        expect(judgeEarning(wholeLarger).points >= judgeEarning(whole).points).toBe(true);
        expect(judgeEarning({ ...input, campaigns: [...input.campaigns, extra] }).points >= points).toBe(
          true,
        );
      }),
    );
  });

  it("does not care for the order of campaigns", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const reversed = judgeEarning({ ...input, campaigns: [...input.campaigns].reverse() });
        expect(reversed.points).toBe(judgeEarning(input).points);
        expect(sum(reversed.lines.map((each) => ratio(each.points))).n).toBe(reversed.points);
      }),
    );
  });
});
