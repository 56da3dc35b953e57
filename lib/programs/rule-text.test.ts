import { describe, expect, test } from "vitest";
import { parseConversionText, parseEarnText, showConversionText, showEarnText } from "./rule-text";

const refusal = (field: string) =>
  expect.objectContaining({ code: "invalid_input", fields: { [field]: expect.any(String) } });

describe("a rate", () => {
  test.each([
    ["1 per 1.00", "USD", 0, { points: 1n, perMoney: 100n }],
    ["1 PER 1", "USD", 0, { points: 1n, perMoney: 100n }],
    ["1.5 per 10", "USD", 2, { points: 150n, perMoney: 1000n }],
    ["1 per 100", "JPY", 0, { points: 1n, perMoney: 100n }],
    ["3%", "USD", 2, { points: 3n, perMoney: 100n }],
    ["2.5 %", "USD", 2, { points: 1n, perMoney: 40n }],
    ["1%", "JPY", 0, { points: 1n, perMoney: 100n }],
    ["none", "USD", 0, null],
  ])("%s of %s is read", (text, currency, decimals, rate) => {
    expect(parseEarnText(text, currency, decimals)).toEqual(rate);
  });

  test.each([
    "",
    "1",
    "1 per",
    "1.5 per 1.00",
    "0 per 1.00",
    "1 per 0",
    "1 per 1.005",
    "-1 per 1",
    "0%",
    "1 per 1 per 1",
  ])("“%s” is refused as a field's error", (text) =>
    expect(() => parseEarnText(text, "USD", 0)).toThrow(refusal("earn")),
  );

  test("is written as it is read", () => {
    expect(showEarnText(parseEarnText("1.50 per 10.00", "USD", 2), "USD", 2)).toBe("1.50 per 10.00");
    expect(showEarnText(null, "USD", 0)).toBe("none");
  });
});

describe("a conversion", () => {
  test("is read and written", () => {
    const conversion = parseConversionText("250 = 25.00", "USD", 0);
    expect(conversion).toEqual({ points: 250n, money: 2500n });
    expect(showConversionText(conversion, "USD", 0)).toBe("250 = 25.00");
  });

  test.each(["250", "250 = ", "0 = 25", "250 = 25.005", "a = b"])("“%s” is refused", (text) => {
    expect(() => parseConversionText(text, "USD", 0)).toThrow(refusal("conversion"));
  });
});
