import { describe, expect, it } from "vitest";
import { ratio } from "@/lib/kernel/ratio";
import { amountInWords, exactInWords, rateInWords, ratioInWords } from "./amount-words";
import { compareRules, describeRules } from "./compare-rules";
import { canMoveProgram, type ProgramState, type ProgramUnits, programStates } from "./model";
import { ruleFacets } from "./rule-facets";
import { type ProgramRules, parseProgramRules } from "./rules";

const units: ProgramUnits = { currency: "USD", pointDecimals: 0 };
const fine: ProgramUnits = { currency: "USD", pointDecimals: 2 };
const cashback: ProgramUnits = { currency: "USD", pointDecimals: 2, kind: "cashback" };

const base = parseProgramRules({
  channels: ["web", "shop"],
  orderTypes: ["sale"],
  conversion: { points: "250", money: "2500" },
  earning: { rate: { points: "1", perMoney: "100" }, activationDays: 14 },
  expiry: { kind: "months", months: 12 },
});

const changed = (change: Partial<ProgramRules>): ProgramRules => ({ ...base, ...change });
const earning = (change: Partial<ProgramRules["earning"]>) =>
  changed({ earning: { ...base.earning, ...change } });
const redemption = (change: Partial<ProgramRules["redemption"]>) =>
  changed({ redemption: { ...base.redemption, ...change } });

describe("compareRules", () => {
  it("finds nothing between equals", () => {
    expect(compareRules(base, structuredClone(base), units)).toEqual([]);
  });

  it.each<[string, string, ProgramRules, string, string]>([
    ["channels", "Sales channels", changed({ channels: ["web"] }), "web, shop", "web"],
    ["orderTypes", "Order types", changed({ orderTypes: ["sale", "renewal"] }), "sale", "sale, renewal"],
    [
      "conversion",
      "Conversion",
      changed({ conversion: { points: 1n, money: 10n } }),
      "250 points = $25.00",
      "1 point = $0.10",
    ],
    [
      "earning.rate",
      "Earn rate",
      earning({ rate: { points: 2n, perMoney: 100n } }),
      "1 point per $1.00",
      "2 points per $1.00",
    ],
    ["earning.rate", "Earn rate", earning({ rate: null }), "1 point per $1.00", "Orders earn nothing"],
    ["earning.rounding", "Rounding", earning({ rounding: "half_up" }), "Down", "Half up"],
    ["earning.roundOn", "Rounded on", earning({ roundOn: "line" }), "The order's sum", "Each line"],
    [
      "earning.activationDays",
      "Activation",
      earning({ activationDays: 0 }),
      "14 days after completion",
      "At once",
    ],
    [
      "earning.activationDays",
      "Activation",
      earning({ activationDays: 1 }),
      "14 days after completion",
      "1 day after completion",
    ],
    [
      "earning.storedValueEarns",
      "What is paid with points or certificates",
      earning({ storedValueEarns: true }),
      "Does not earn",
      "Earns",
    ],
    ["expiry", "Expiry", changed({ expiry: { kind: "never" } }), "12 months after activation", "Never"],
    [
      "expiry",
      "Expiry",
      changed({ expiry: { kind: "days", days: 365 } }),
      "12 months after activation",
      "365 days after activation",
    ],
    [
      "expiry",
      "Expiry",
      changed({ expiry: { kind: "date", on: "2025-12-31" } }),
      "12 months after activation",
      "At the end of Dec 31, 2025",
    ],
    [
      "redemption.spendOrder",
      "Points spent first",
      redemption({ spendOrder: "oldest" }),
      "Those that expire soonest",
      "The oldest",
    ],
    [
      "redemption.certificateUse",
      "Certificates",
      redemption({ certificateUse: "single" }),
      "Good for several orders, until used up",
      "Good for one order",
    ],
    [
      "redemption.compatibility",
      "Points and certificates are used",
      redemption({ compatibility: "instead" }),
      "After discounts",
      "Instead of discounts",
    ],
    [
      "redemption.tillHoldMinutes",
      "Hold at a till",
      redemption({ tillHoldMinutes: 1 }),
      "30 minutes",
      "1 minute",
    ],
    [
      "redemption.orderHoldDays",
      "Hold of a placed order",
      redemption({ orderHoldDays: 7 }),
      "14 days",
      "7 days",
    ],
    [
      "redemption.returnGraceDays",
      "Points returned after their end",
      redemption({ returnGraceDays: 30 }),
      "Expire at once",
      "Live on for 30 days",
    ],
    ...(
      [
        ["shareMax", "Points pay at most", { n: 1n, d: 8n }, "The whole order", "12.5% of the order"],
        ["pointsMin", "Least points in an order", 100n, "No limit", "100 points"],
        ["pointsStep", "Points are spent", 50n, "In any number", "In multiples of 50 points"],
        ["pointsMax", "Most points in an order", 1000n, "No limit", "1,000 points"],
        ["orderMin", "Least order that points pay", 2000n, "No limit", "$20.00"],
        ["lineMin", "Least left to pay on a line", 1n, "No limit", "$0.01"],
        ["balanceMin", "Points that stay", 1n, "No limit", "1 point"],
        [
          "excluded",
          "Goods they do not pay",
          { skus: ["A"], categories: ["tobacco"], brands: ["Acme"] },
          "None",
          "SKU A, category tobacco, brand Acme",
        ],
        ["paysPromotional", "Goods on promotion", false, "Can be paid with them", "Cannot be paid with them"],
        ["paysShipping", "Shipping", true, "Is paid in money", "Can be paid with them"],
        ["paysTax", "Tax", true, "Is paid in money", "Can be paid with them"],
        ["barredTags", "Customers who cannot use them", ["staff"], "None", "Those tagged staff"],
        [
          "shortfall",
          "Fewer points than asked for",
          "take",
          "The order is refused",
          "It takes what it can have",
        ],
        [
          "partialReturn",
          "Spent points on a partial return",
          "full_only",
          "In proportion",
          "Only when the whole order is returned",
        ],
        [
          "returnedEnd",
          "End of returned points",
          "anew",
          "The end they had",
          "A new one, as if earned that day",
        ],
        [
          "onePrivilege",
          "Privileges of an order",
          true,
          "Together",
          "One: the tier’s discount, campaigns or points",
        ],
        ["spendingNeedsCode", "Spending points", true, "Needs no code", "Asks for a one-time code"],
      ] as const
    ).map(([key, label, value, was, is]): [string, string, ProgramRules, string, string] => [
      `redemption.${key}`,
      label,
      redemption({ [key]: value }),
      was,
      is,
    ]),
    [
      "clawback",
      "Points of a refunded order that were spent",
      changed({ clawback: "write_off" }),
      "Become a debt of the member",
      "Are written off",
    ],
  ])("%s: %s", (path, label, after, was, is) => {
    expect(compareRules(base, after, units)).toEqual([{ path, label, before: was, after: is }]);
  });

  it("lists several changes in a fixed order", () => {
    const after = { ...earning({ rounding: "up" }), channels: ["web"], clawback: "write_off" as const };
    const paths = compareRules(base, after, units).map((change) => change.path);
    expect(paths).toEqual(["channels", "earning.rounding", "clawback"]);
  });
});

describe("describeRules", () => {
  it("has a line for every rule", () => {
    const lines = describeRules(base, units);
    expect(lines).toContainEqual({ label: "Conversion", value: "250 points = $25.00" });
    expect(new Set(lines.map((line) => line.label)).size).toBe(lines.length);
    const paths = ruleFacets.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(Object.keys(base.redemption).map((key) => `redemption.${key}`)),
    );
  });
});

describe("amounts in words", () => {
  it.each([
    [1n, units, "1 point"],
    [0n, units, "0 points"],
    [1250n, units, "1,250 points"],
    [100n, fine, "1.00 point"],
    [1n, fine, "0.01 points"],
    [150n, cashback, "$1.50"],
  ])("%s", (amount, units, expected) => expect(amountInWords(amount, units)).toBe(expected));

  it.each([
    [ratio(14985n, 1000n), units, "14.985 points"],
    [ratio(10n, 3n), units, "3 1/3 points"],
    [ratio(1n, 3n), units, "1/3 points"],
    [ratio(30n), units, "30 points"],
    [ratio(1n), units, "1 point"],
    [ratio(2997n, 2n), fine, "14.985 points"],
    [ratio(5997n, 100n), cashback, "0.5997 USD"],
  ])("%o before rounding", (amount, units, expected) => expect(exactInWords(amount, units)).toBe(expected));

  it.each([
    [ratio(2n), "2"],
    [ratio(3n, 2n), "1.5"],
    [ratio(1n, 1000000n), "0.000001"],
    [ratio(1n, 7n), "1/7"],
  ])("%o as a factor", (value, expected) => expect(ratioInWords(value)).toBe(expected));

  it("words cashback as a share too", () => {
    expect(rateInWords({ points: 3n, perMoney: 100n }, cashback)).toBe("$0.03 per $1.00 (3%)");
  });
});

describe("the life of a program", () => {
  const allowed = ["draft>active", "active>paused", "active>archived", "paused>active", "paused>archived"];
  const pairs = programStates.flatMap((from) =>
    programStates.map((to): [ProgramState, ProgramState] => [from, to]),
  );
  it.each(pairs)("%s to %s", (from, to) => {
    expect(canMoveProgram(from, to)).toBe(allowed.includes(`${from}>${to}`));
  });
});
