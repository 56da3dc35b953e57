import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  compare,
  multiply,
  numeratorsInCommon,
  type Ratio,
  type Rounding,
  ratio,
  roundRatio,
  shareByLargestRemainder,
  smaller,
  subtract,
  sum,
} from "./ratio";

const whole = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 9n });
const ratios = fc.tuple(whole, positive).map(([n, d]) => ratio(n, d));
const weight = fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 10n ** 12n }));

describe("ratio", () => {
  it.each([
    [2n, 4n, { n: 1n, d: 2n }],
    [-2n, 4n, { n: -1n, d: 2n }],
    [2n, -4n, { n: -1n, d: 2n }],
    [0n, 7n, { n: 0n, d: 1n }],
    [6n, 3n, { n: 2n, d: 1n }],
  ])("%s/%s in lowest terms", (n, d, expected) => {
    expect(ratio(n, d)).toEqual(expected);
  });

  it("has no zero denominator", () => {
    expect(() => ratio(1n, 0n)).toThrow(RangeError);
  });

  it("calculates exactly", () => {
    expect(add(ratio(1n, 3n), ratio(1n, 6n))).toEqual({ n: 1n, d: 2n });
    expect(subtract(ratio(1n, 3n), ratio(1n, 3n))).toEqual({ n: 0n, d: 1n });
    expect(multiply(ratio(2n, 3n), ratio(3n, 2n))).toEqual({ n: 1n, d: 1n });
    expect(sum([ratio(1n, 2n), ratio(1n, 3n), ratio(1n, 6n)])).toEqual({ n: 1n, d: 1n });
    expect(numeratorsInCommon([ratio(1n, 2n), ratio(1n, 3n)])).toEqual([3n, 2n]);
    expect(compare(ratio(1n, 3n), ratio(1n, 2n))).toBe(-1);
    expect(compare(ratio(1n, 2n), ratio(2n, 4n))).toBe(0);
    expect(compare(ratio(2n, 3n), ratio(1n, 2n))).toBe(1);
    expect(smaller(1n, 2n)).toBe(1n);
    expect(smaller(2n, 1n)).toBe(1n);
  });

  it("adds and multiplies like numbers do", () => {
    fc.assert(
      fc.property(ratios, ratios, ratios, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(subtract(add(a, b), b)).toEqual(a);
      }),
    );
  });
});

describe("roundRatio", () => {
  const table: [bigint, bigint, Record<Rounding, bigint>][] = [
    [5n, 1n, { floor: 5n, half_up: 5n, up: 5n }],
    [14985n, 1000n, { floor: 14n, half_up: 15n, up: 15n }],
    [5n, 2n, { floor: 2n, half_up: 3n, up: 3n }],
    [249n, 100n, { floor: 2n, half_up: 2n, up: 3n }],
    [1n, 1000n, { floor: 0n, half_up: 0n, up: 1n }],
    [0n, 1n, { floor: 0n, half_up: 0n, up: 0n }],
    [-5n, 2n, { floor: -3n, half_up: -2n, up: -2n }],
    [-251n, 100n, { floor: -3n, half_up: -3n, up: -2n }],
    [-249n, 100n, { floor: -3n, half_up: -2n, up: -2n }],
    [-5n, 1n, { floor: -5n, half_up: -5n, up: -5n }],
  ];
  it.each(table)("%s/%s", (n, d, expected) => {
    for (const rounding of ["floor", "half_up", "up"] as const) {
      expect(roundRatio(ratio(n, d), rounding)).toBe(expected[rounding]);
    }
  });

  it("stays within one of the value, floor below, up above, half_up the nearer", () => {
    fc.assert(
      fc.property(ratios, (value: Ratio) => {
        const [floor, half, up] = (["floor", "half_up", "up"] as const).map((by) =>
          ratio(roundRatio(value, by)),
        );
        if (!floor || !half || !up) throw new Error("three roundings");
        expect(compare(floor, value)).toBeLessThanOrEqual(0);
        expect(compare(value, add(floor, ratio(1n)))).toBeLessThan(0);
        expect(compare(up, value)).toBeGreaterThanOrEqual(0);
        expect(compare(up, add(value, ratio(1n)))).toBeLessThan(0);
        expect(compare(half, subtract(value, ratio(1n, 2n)))).toBeGreaterThan(0);
        expect(compare(half, add(value, ratio(1n, 2n)))).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe("shareByLargestRemainder", () => {
  it.each([
    ["evenly", 9n, [1n, 1n, 1n], [3n, 3n, 3n]],
    ["a tie to the earlier", 10n, [1n, 1n, 1n], [4n, 3n, 3n]],
    ["two left over", 11n, [1n, 1n, 1n], [4n, 4n, 3n]],
    ["the largest remainder first", 10n, [10n, 25n, 65n], [1n, 3n, 6n]],
    ["the larger remainder, though later", 10n, [11n, 89n], [1n, 9n]],
    ["nothing for no weight", 5n, [0n, 1n, 0n], [0n, 5n, 0n]],
    ["all weights zero: the first", 5n, [0n, 0n], [5n, 0n]],
    ["nothing to share", 0n, [3n, 4n], [0n, 0n]],
    ["nothing and nobody", 0n, [], []],
    ["one takes all", 7n, [3n], [7n]],
    ["one of no weight takes all", 7n, [0n], [7n]],
  ])("%s", (_, total, weights, expected) => {
    expect(shareByLargestRemainder(total, weights)).toEqual(expected);
  });

  it.each([
    ["a negative total", -1n, [1n]],
    ["a negative weight", 1n, [2n, -1n]],
    ["nobody", 1n, []],
  ])("refuses %s", (_, total, weights) => {
    expect(() => shareByLargestRemainder(total, weights)).toThrow(RangeError);
  });

  it("adds up, stays within one of the exact part, and gives nothing for nothing", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        fc.array(weight, { minLength: 1, maxLength: 30 }),
        (total, weights) => {
          const parts = shareByLargestRemainder(total, weights);
          expect(parts.reduce((a, b) => a + b, 0n)).toBe(total);
          const all = weights.reduce((a, b) => a + b, 0n);
          if (all === 0n) return;
          parts.forEach((part, index) => {
            const own = weights[index] ?? 0n;
            if (own === 0n) expect(part).toBe(0n);
            expect(part).toBeGreaterThanOrEqual((total * own) / all);
            expect(part).toBeLessThanOrEqual((total * own) / all + 1n);
            if (total <= all) expect(part).toBeLessThanOrEqual(own);
          });
        },
      ),
    );
  });
});
