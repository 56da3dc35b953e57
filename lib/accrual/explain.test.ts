import { describe, expect, it } from "vitest";
import { explainEarning } from "./explain";
import { judgeEarning } from "./judge-earning";
import type { EarningInput } from "./model";
import { bonus, earning, line, multiply, order } from "./testing";

const dollars = { currency: "USD", pointDecimals: 0 };

function explain(input: EarningInput, units = dollars) {
  return explainEarning(judgeEarning(input).steps, units);
}

describe("explainEarning", () => {
  it.each<[string, EarningInput, string]>([
    [
      "a plain order",
      earning({ order: order([line(1, 3000n)]) }),
      "$30.00 at 1 point per $1.00 is 30 points. In all 30 points.",
    ],
    [
      "a multiplier and a bonus",
      earning({ order: order([line(1, 3000n)]), campaigns: [multiply(2n), bonus(50n)] }),
      "$30.00 at 1 point per $1.00 is 30 points; × 2 on line 1 adds 30 points; Campaign adds 50 points. In all 110 points.",
    ],
    [
      "rounding down",
      earning({ order: order([line(1, 999n)]), campaigns: [multiply(3n, 2n)] }),
      "$9.99 at 1 point per $1.00 is 9.99 points; × 1.5 on line 1 adds 4.995 points; rounded down: 14 points. In all 14 points.",
    ],
    [
      "rounding on each line, though the sum is whole",
      earning({ order: order([line(1, 150n), line(2, 150n)]), rules: { roundOn: "line" } }),
      "$3.00 at 1 point per $1.00 is 3 points; rounded down on each line: 2 points. In all 2 points.",
    ],
    ["no member", earning({ member: null }), "The customer is not a member of the program."],
    [
      "less than a point",
      earning({ order: order([line(1, 99n)]) }),
      "The order is worth less than the smallest amount the program counts.",
    ],
  ])("says in a sentence: %s", (_, input, sentence) => {
    expect(explain(input).sentence).toBe(sentence);
  });

  it("shows every figure of the sum", () => {
    const facts = order([line(1, 5000n, { discount: 1000n }), line(2, 1000n)], {
      orderDiscount: 500n,
      shipping: 499n,
      tax: 80n,
    });
    const input = earning({
      order: facts,
      storedValue: 900n,
      campaigns: [multiply(2n, 1n, { skus: ["S1"] }), bonus(5n)],
    });
    expect(explain(input).rows).toEqual([
      {
        label: "Line 1 · S1",
        value:
          "$50.00 − $10.00 discount − $4.00 share of the order discount − $7.20 paid with points or certificates = $28.80",
      },
      {
        label: "Line 2 · S2",
        value: "$10.00 − $1.00 share of the order discount − $1.80 paid with points or certificates = $7.20",
      },
      { label: "Shipping", value: "$4.99 does not earn" },
      { label: "Tax", value: "$0.80 does not earn" },
      { label: "Base points", value: "$36.00 × 1 point per $1.00 = 36 points" },
      { label: "Campaign", value: "× 2 on line 1 adds 28.8 points" },
      { label: "Rounded down", value: "64.8 points → 64 points" },
      { label: "Campaign", value: "+ 5 points" },
      { label: "Total", value: "69 points" },
    ]);
  });

  it("names the campaign, the line that is rounded, and several lines of a multiplier", () => {
    const double = multiply(2n);
    const campaigns = [{ ...double, rules: { ...double.rules, name: "Double May" } }];
    const lines = [line(1, 150n), line(2, 150n)];
    expect(
      explain(earning({ order: order(lines), campaigns, rules: { roundOn: "line" } })).rows.slice(3),
    ).toEqual([
      { label: "Double May", value: "× 2 on lines 1, 2 adds 3 points" },
      { label: "Total", value: "6 points" },
    ]);
    const odd = earning({
      order: order([line(1, 150n), line(2, 125n)]),
      campaigns,
      rules: { roundOn: "line" },
    });
    expect(explain(odd).rows.slice(3)).toEqual([
      { label: "Double May", value: "× 2 on lines 1, 2 adds 2.75 points" },
      { label: "Line 1, rounded down", value: "3 points → 3 points" },
      { label: "Line 2, rounded down", value: "2.5 points → 2 points" },
      { label: "Total", value: "5 points" },
    ]);
  });

  it.each<[string, EarningInput, string[]]>([
    [
      "of one rate leaves the rate",
      earning({ order: order([line(1, 3000n)]) }),
      ["Line 1 · S1", "Base points"],
    ],
    [
      "of several leaves what they come to",
      earning({ order: order([line(1, 3000n)]), campaigns: [multiply(2n)] }),
      ["Line 1 · S1", "Base points", "Campaign", "Total"],
    ],
    [
      "that is summed up anyway leaves that",
      earning({ order: order([line(1, 3000n)]), campaigns: [bonus(5n)] }),
      ["Line 1 · S1", "Base points", "Campaign", "Total"],
    ],
  ])("rounding that changes nothing is no row: a sum %s", (_, input, labels) => {
    const { rows } = explain(input);
    expect(rows.map(({ label }) => label)).toEqual(labels);
    expect(rows.at(-1)?.value).toContain(`${judgeEarning(input).points} points`);
  });

  it("words cashback as money", () => {
    const input = earning({
      order: order([line(1, 1999n)]),
      pointDecimals: 2,
      rules: { rate: { points: 3n, perMoney: 100n }, rounding: "half_up" },
    });
    const units = { currency: "USD", pointDecimals: 2, kind: "cashback" as const };
    expect(explainEarning(judgeEarning(input).steps, units).sentence).toBe(
      "$19.99 at $0.03 per $1.00 (3%) is 0.5997 USD; rounded half up: $0.60. In all $0.60.",
    );
  });

  it("speaks the numbers of a locale", () => {
    const input = earning({ order: order([line(1, 123456700n)]) });
    const { rows } = explainEarning(judgeEarning(input).steps, { ...dollars, locale: "en-IN" });
    expect(rows.at(-1)?.value).toBe("$12,34,567.00 × 1 point per $1.00 = 12,34,567 points");
  });

  it("leads a refused order to its reason only", () => {
    expect(explain(earning({ programCurrency: "EUR" })).rows).toEqual([
      { label: "Result", value: "The order is not in the program's currency." },
    ]);
  });

  it("explains rates of goods, tiers, fixed points, caps and what was left", () => {
    const rules = {
      rates: [{ scope: "brand" as const, values: ["Acme"], rate: { points: 5n, perMoney: 250n } }],
      counting: "steps" as const,
      fixed: [{ per: "unit" as const, points: 3n, skus: [], categories: [], brands: [] }],
      exclude: { skus: ["S3"], categories: [], brands: [], tags: [] },
      shippingEarns: true,
      caps: { perOrder: 40n, perMember: null, onExceed: "cut" as const },
    };
    const lines = [line(1, 300n, { brand: "Acme" }), line(2, 3000n), line(3, 500n)];
    const { steps } = judgeEarning(earning({ order: order(lines, { shipping: 400n }), rules }));
    const cut = { step: "limit" as const, limit: "period" as const, left: "30", cut: "10" };
    const { sentence, rows } = explainEarning([...steps, cut, { step: "total", points: "30" }], dollars);
    expect(rows).toEqual([
      { label: "Line 1 · S1", value: "$3.00" },
      { label: "Line 2 · S2", value: "$30.00" },
      { label: "Line 3 · S3", value: "$5.00 does not earn: these goods are excluded" },
      { label: "Shipping", value: "$4.00 earns" },
      { label: "Brand Acme", value: "$3.00 on line 1 × 5 points per full $2.50 = 5 points" },
      { label: "Base points", value: "$34.00 on line 2 and shipping × 1 point per full $1.00 = 34 points" },
      { label: "Per unit", value: "+ 6 points (3 points for each unit on lines 1, 2)" },
      { label: "Cap per order", value: "at most 40 points: 5 points less" },
      { label: "Total", value: "40 points" },
      { label: "Member's cap", value: "the member's cap of the period had 30 points left: 10 points less" },
      { label: "Total", value: "30 points" },
    ]);
    expect(sentence).toBe(
      "$3.00 at 5 points per full $2.50 is 5 points; $34.00 at 1 point per full $1.00 is 34 points; its units bring 6 points; the cap per order takes off 5 points; the member's cap of the period had 30 points left: 10 points less. In all 30 points.",
    );
  });

  it.each([
    [{ minimumOrder: 5000n }, "The order is smaller than the program asks for."],
    [
      { caps: { perOrder: 5n, perMember: null, onExceed: "refuse" as const } },
      "The order would earn more than the program gives on one order, and then it gives nothing.",
    ],
  ])("says why an order earns nothing: %#", (rules, sentence) => {
    expect(explain(earning({ rules })).sentence).toBe(sentence);
  });
});
