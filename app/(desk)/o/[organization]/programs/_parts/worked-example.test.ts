import { expect, test } from "vitest";
import type { ProgramUnits } from "@/lib/programs/model";
import { parseProgramRules, type StoredProgramRules } from "@/lib/programs/rules";
import { workedExample } from "./worked-example";

const points: ProgramUnits = { kind: "points", currency: "USD", pointDecimals: 0 };
const setting = { units: points, timeZone: "America/New_York", now: new Date("2025-06-15T12:00:00Z") };

function rules(earning: StoredProgramRules["earning"], more: Partial<StoredProgramRules> = {}) {
  return parseProgramRules({
    channels: ["web"],
    orderTypes: ["sale"],
    conversion: { points: "250", money: "2500" },
    earning,
    ...more,
  });
}

test("an order, its points, their life and their worth", () => {
  const perDollar = { rate: { points: "1", perMoney: "100" }, activationDays: 14 };
  expect(workedExample(rules(perDollar, { expiry: { kind: "months", months: 12 } }), setting)).toEqual([
    "A $30.00 order earns 30 points, worth $3.00.",
    "Earned today, they can be spent from Jun 29, 2025 until the end of Jun 29, 2026.",
    "250 points pay $25.00.",
  ]);
});

test("an order that earns nothing becomes a larger one", () => {
  const [first] = workedExample(rules({ rate: { points: "1", perMoney: "10000" } }), setting);
  expect(first).toBe("A $300.00 order earns 3 points, worth $0.30.");
});

test("cashback is money already", () => {
  const units: ProgramUnits = { kind: "cashback", currency: "USD", pointDecimals: 2 };
  const conversion = { points: "1", money: "1" };
  const lines = workedExample(rules({ rate: { points: "3", perMoney: "100" } }, { conversion }), {
    ...setting,
    units,
  });
  expect(lines).toEqual([
    "A $30.00 order earns $0.90.",
    "Earned today, it can be spent at once, and never expires.",
  ]);
});

test("without a rate orders earn nothing, and points are worth what they are", () => {
  expect(workedExample(rules({ rate: null }), setting)).toEqual([
    "Orders earn nothing.",
    "250 points pay $25.00.",
  ]);
});

test("a last day before the activation is said", () => {
  const earning = { rate: { points: "1", perMoney: "100" }, activationDays: 30 };
  const lines = workedExample(rules(earning, { expiry: { kind: "date", on: "2025-06-20" } }), setting);
  expect(lines[1]).toBe("Earned today, they would expire before they can be spent.");
});
