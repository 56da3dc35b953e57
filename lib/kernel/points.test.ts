import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatPoints, parsePoints, showPointsPlain } from "./points";
import { parseQuantity, showQuantity } from "./quantity";

describe("points", () => {
  it.each([
    ["250", 0, 250n],
    ["250", 2, 25000n],
    ["0.5", 2, 50n],
    ["-3", 0, -3n],
  ])("reads %j with %i decimals as %s", (text, decimals, expected) => {
    expect(parsePoints(text, decimals)).toBe(expected);
  });

  it.each([
    ["1.5", 0],
    ["1.234", 2],
    ["", 0],
    ["many", 0],
  ])("refuses %j with %i decimals", (text, decimals) => {
    expect(() => parsePoints(text, decimals)).toThrow();
  });

  it.each([
    [1234n, 0, "1,234", "1234"],
    [123450n, 2, "1,234.50", "1234.50"],
    [-5n, 2, "-0.05", "-0.05"],
    [0n, 0, "0", "0"],
  ])("shows %s with %i decimals as %s and plainly as %s", (amount, decimals, words, plain) => {
    expect(formatPoints(amount, decimals)).toBe(words);
    expect(showPointsPlain(amount, decimals)).toBe(plain);
  });

  it("reads back what it shows", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.constantFrom(0, 2),
        (amount, decimals) => {
          expect(parsePoints(showPointsPlain(amount, decimals), decimals)).toBe(amount);
        },
      ),
    );
  });
});

describe("quantities", () => {
  it.each([
    ["1.5", 1500n, "1.5"],
    ["2", 2000n, "2"],
    ["0.125", 125n, "0.125"],
    ["10", 10000n, "10"],
    ["100.10", 100100n, "100.1"],
    ["0", 0n, "0"],
  ])("reads %j as %s thousandths and shows %s", (text, milli, shown) => {
    expect(parseQuantity(text)).toBe(milli);
    expect(showQuantity(milli)).toBe(shown);
  });

  it.each(["-1", "1.2345", "1000000.001", "one"])("refuses %j", (text) => {
    expect(() => parseQuantity(text)).toThrow();
  });
});
