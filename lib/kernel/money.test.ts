import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencyCodes } from "./currencies";
import { isAppError } from "./errors";
import { currencyDecimals, formatMoney, isCurrency, parseMoney, showMoneyPlain } from "./money";

const amounts = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

function fieldsOf(action: () => unknown): Record<string, string> | undefined {
  try {
    action();
  } catch (error) {
    if (isAppError(error)) return error.fields;
    throw error;
  }
  return undefined;
}

describe("currencies", () => {
  it.each([
    ["USD", 2],
    ["EUR", 2],
    ["JPY", 0],
    ["KRW", 0],
    ["UGX", 0],
    ["ISK", 0],
    ["XOF", 0],
    ["KWD", 3],
    ["BHD", 3],
    ["TND", 3],
    ["CLF", 4],
    ["UYW", 4],
  ])("%s has %i decimals", (code, decimals) => {
    expect(currencyDecimals(code)).toBe(decimals);
  });

  it("knows every code once, three capitals each", () => {
    expect(new Set(currencyCodes).size).toBe(currencyCodes.length);
    expect(currencyCodes.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
    expect(currencyCodes.length).toBeGreaterThan(160);
  });

  it.each(["usd", "US", "XYZ", "", "constructor"])("does not know %j", (code) => {
    expect(isCurrency(code)).toBe(false);
    expect(fieldsOf(() => currencyDecimals(code))).toHaveProperty("currency");
  });
});

describe("parseMoney", () => {
  it.each([
    ["12.34", "USD", 1234n],
    ["12", "USD", 1200n],
    ["12.3", "USD", 1230n],
    ["0.01", "USD", 1n],
    ["0", "USD", 0n],
    ["-0.05", "USD", -5n],
    [" 7.00 ", "USD", 700n],
    ["007", "USD", 700n],
    ["500", "JPY", 500n],
    ["1.234", "KWD", 1234n],
    ["1.2", "CLF", 12000n],
    ["10000000000000.00", "USD", 10n ** 15n],
  ])("reads %j %s as %s minor units", (text, currency, expected) => {
    expect(parseMoney(text, currency)).toBe(expected);
  });

  it.each([
    ["12.345", "USD"],
    ["1.5", "JPY"],
    ["1.0000", "KWD"],
    ["", "USD"],
    [".5", "USD"],
    ["5.", "USD"],
    ["1,000.00", "USD"],
    ["1e3", "USD"],
    ["+5", "USD"],
    ["--5", "USD"],
    ["$5", "USD"],
    ["0x10", "USD"],
    ["NaN", "USD"],
    ["1 000", "USD"],
    ["10000000000000.01", "USD"],
    ["9".repeat(40), "USD"],
  ])("refuses %j %s and names the field", (text, currency) => {
    expect(Object.keys(fieldsOf(() => parseMoney(text, currency, "lines.0.gross")) ?? {})).toEqual([
      "lines.0.gross",
    ]);
  });

  it("reads back what showMoneyPlain writes, in every currency", () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom(...currencyCodes), (amount, currency) => {
        expect(parseMoney(showMoneyPlain(amount, currency), currency)).toBe(amount);
      }),
    );
  });
});

describe("formatMoney", () => {
  it.each([
    [123450n, "USD", "en-US", "$1,234.50"],
    [-5n, "USD", "en-US", "-$0.05"],
    [0n, "USD", "en-US", "$0.00"],
    [500n, "JPY", "en-US", "¥500"],
    [1234n, "KWD", "en-US", "KWD 1.234"],
    [123450n, "EUR", "de-DE", "1.234,50 €"],
    [900719925474099301n, "USD", "en-US", "$9,007,199,254,740,993.01"],
  ])("%s %s in %s is %s", (amount, currency, locale, expected) => {
    expect(formatMoney(amount, currency, locale).replace(/\s/gu, " ")).toBe(expected);
  });
});
