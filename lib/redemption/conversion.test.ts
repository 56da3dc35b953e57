import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moneyForPoints, pointsForMoney } from "./conversion";
import { proRata } from "./pro-rata";

const tenCents = { points: 250n, money: 2500n };

describe("conversion", () => {
  it.each([
    [105n, tenCents, 1050n],
    [250n, tenCents, 2500n],
    [0n, tenCents, 0n],
    [105n, { points: 1000n, money: 100n }, 10n],
    [109n, { points: 1000n, money: 100n }, 10n],
    [9n, { points: 1000n, money: 100n }, 0n],
    [7n, { points: 3n, money: 100n }, 233n],
  ])("%s points at %o are worth %s", (points, conversion, money) => {
    expect(moneyForPoints(points, conversion)).toBe(money);
  });

  it.each([
    [1001n, tenCents, 101n],
    [1000n, tenCents, 100n],
    [1n, tenCents, 1n],
    [0n, tenCents, 0n],
    [10n, { points: 1000n, money: 100n }, 100n],
    [100n, { points: 3n, money: 100n }, 3n],
    [101n, { points: 3n, money: 100n }, 4n],
  ])("%s cents at %o need %s points", (money, conversion, points) => {
    expect(pointsForMoney(money, conversion)).toBe(points);
  });

  it("asks for the fewest points that are worth the money, and never pays more than they are worth", () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 9n });
    const positive = fc.bigInt({ min: 1n, max: 10n ** 6n });
    fc.assert(
      fc.property(amount, positive, positive, (value, points, money) => {
        const conversion = { points, money };
        const needed = pointsForMoney(value, conversion);
        expect(moneyForPoints(needed, conversion) >= value).toBe(true);
        if (needed > 0n) expect(moneyForPoints(needed - 1n, conversion) < value).toBe(true);
        expect(pointsForMoney(moneyForPoints(value, conversion), conversion) <= value).toBe(true);
      }),
    );
  });
});

describe("proRata", () => {
  it.each([
    [100n, 0n, 50n, 100n, 50n],
    [100n, 50n, 50n, 100n, 50n],
    [10n, 0n, 1n, 3n, 3n],
    [10n, 1n, 1n, 3n, 3n],
    [10n, 2n, 1n, 3n, 4n],
    [0n, 0n, 1n, 3n, 0n],
    [7n, 0n, 3n, 3n, 7n],
  ])("of %s, after %s, %s of %s brings %s", (whole, before, now, total, expected) => {
    expect(proRata({ whole, before, now, total })).toBe(expected);
  });

  it.each([
    [1n, 0n, 0n, 0n],
    [1n, 2n, 2n, 3n],
    [-1n, 0n, 1n, 3n],
    [1n, -1n, 1n, 3n],
  ])("refuses %s, %s, %s of %s", (whole, before, now, total) => {
    expect(() => proRata({ whole, before, now, total })).toThrow(RangeError);
  });

  it("comes to the whole by whatever steps", () => {
    const steps = fc.array(fc.bigInt({ min: 1n, max: 1000n }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), steps, (whole, steps) => {
        const total = steps.reduce((a, b) => a + b, 0n);
        let before = 0n;
        let given = 0n;
        for (const now of steps) {
          const part = proRata({ whole, before, now, total });
          expect(part >= 0n).toBe(true);
          given += part;
          before += now;
        }
        expect(given).toBe(whole);
      }),
    );
  });
});
