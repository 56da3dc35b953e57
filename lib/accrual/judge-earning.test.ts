import { describe, expect, it } from "vitest";
import { judgeEarning } from "./judge-earning";
import type { EarningInput } from "./model";
import { bonus, earning, line, memberSince, multiply, order } from "./testing";

type Case = [name: string, input: EarningInput, points: bigint];

const threshold = (gross: bigint, more = {}) => earning({ order: order([line(1, gross)]), ...more });

describe("the examples of the specification", () => {
  it.each<Case>([
    ["$10.00 → 10", threshold(1000n), 10n],
    ["$9.99 → 9", threshold(999n), 9n],
    ["$1.50 and $1.50 → 3 on the order", earning({ order: order([line(1, 150n), line(2, 150n)]) }), 3n],
    [
      "$1.50 and $1.50 → 2 per line",
      earning({ order: order([line(1, 150n), line(2, 150n)]), rules: { roundOn: "line" } }),
      2n,
    ],
    [
      "$100.00, $10.00 off the order, $20.00 paid by points → 70",
      earning({ order: order([line(1, 10000n)], { orderDiscount: 1000n }), storedValue: 2000n }),
      70n,
    ],
    ["×2 and +50 on $30.00 → 110", threshold(3000n, { campaigns: [multiply(2n), bonus(50n)] }), 110n],
    [
      "the order of campaigns does not matter",
      threshold(3000n, { campaigns: [bonus(50n), multiply(2n)] }),
      110n,
    ],
    [
      "five points per $2.50 on $3.00 → 6 in proportion",
      threshold(300n, { rules: { rate: { points: 5n, perMoney: 250n } } }),
      6n,
    ],
    [
      "cashback 3 % of $19.99 → 59 cents by floor",
      threshold(1999n, { pointDecimals: 2, rules: { rate: { points: 3n, perMoney: 100n } } }),
      59n,
    ],
    [
      "cashback 3 % of $19.99 → 60 cents half up",
      threshold(1999n, {
        pointDecimals: 2,
        rules: { rate: { points: 3n, perMoney: 100n }, rounding: "half_up" },
      }),
      60n,
    ],
    ["$9.99 with ×2 → 19, rounded once", threshold(999n, { campaigns: [multiply(2n)] }), 19n],
    ["×1.5 on $9.99 → 14", threshold(999n, { campaigns: [multiply(3n, 2n)] }), 14n],
    ["×2 and ×3 add up to ×4", threshold(1000n, { campaigns: [multiply(2n), multiply(3n)] }), 40n],
  ])("%s", (_, input, points) => {
    expect(judgeEarning(input)).toMatchObject({ outcome: "earned", points });
  });
});

describe("the base", () => {
  it.each<Case>([
    ["the line's own discount", earning({ order: order([line(1, 1000n, { discount: 300n })]) }), 7n],
    [
      "shipping and tax do not count",
      earning({ order: order([line(1, 1000n)], { shipping: 500n, tax: 90n }) }),
      10n,
    ],
    ["stored value does not earn", threshold(1000n, { storedValue: 400n }), 6n],
    [
      "unless the program says so",
      threshold(1000n, { storedValue: 400n, rules: { storedValueEarns: true } }),
      10n,
    ],
    [
      "shares add up over the lines",
      earning({ order: order([line(1, 100n), line(2, 100n), line(3, 100n)], { orderDiscount: 100n }) }),
      2n,
    ],
    ["a free line beside a paid one", earning({ order: order([line(1, 0n), line(2, 500n)]) }), 5n],
    [
      "yen have no decimals",
      threshold(950n, {
        programCurrency: "JPY",
        order: order([line(1, 950n)], { currency: "JPY" }),
        rules: { rate: { points: 1n, perMoney: 100n } },
      }),
      9n,
    ],
    [
      "two decimals of points",
      threshold(999n, { pointDecimals: 2, rules: { rate: { points: 100n, perMoney: 100n } } }),
      999n,
    ],
  ])("%s", (_, input, points) => {
    expect(judgeEarning(input).points).toBe(points);
  });

  it("takes the stored value from each line by what it costs", () => {
    const input = earning({ order: order([line(1, 3000n), line(2, 1000n)]), storedValue: 1000n });
    expect(judgeEarning(input).lines).toEqual([
      { number: 1, base: 2250n, points: 23n },
      { number: 2, base: 750n, points: 7n },
    ]);
  });

  it("refuses more stored value than goods", () => {
    const wrong = expect.objectContaining({ code: "invalid_input" });
    expect(() => judgeEarning(threshold(1000n, { storedValue: 1001n }))).toThrow(wrong);
    expect(() => judgeEarning(threshold(1000n, { storedValue: -1n }))).toThrow(wrong);
    const onLine = (money: bigint) => ({ lines: new Map([[1, money]]), shipping: 0n, tax: 0n });
    expect(() => judgeEarning(threshold(1000n, { storedValue: onLine(1001n) }))).toThrow(wrong);
    expect(() => judgeEarning(threshold(1000n, { storedValue: { ...onLine(0n), tax: 1n } }))).toThrow(wrong);
  });
});

describe("rounding", () => {
  it.each([
    [1450n, "floor", 14n],
    [1450n, "half_up", 15n],
    [1449n, "half_up", 14n],
    [1401n, "up", 15n],
    [1400n, "up", 14n],
    [1n, "up", 1n],
  ] as const)("%s cents by %s is %s", (gross, rounding, points) => {
    expect(judgeEarning(threshold(gross, { rules: { rounding } })).points).toBe(points);
  });

  it.each([
    ["floor", 2n],
    ["half_up", 4n],
    ["up", 4n],
  ] as const)("two lines of $1.50 each by %s make %s", (rounding, points) => {
    const input = earning({
      order: order([line(1, 150n), line(2, 150n)]),
      rules: { rounding, roundOn: "line" },
    });
    expect(judgeEarning(input).points).toBe(points);
  });

  it("rounds a multiplied line once", () => {
    const rules = { roundOn: "line" } as const;
    const input = earning({ order: order([line(1, 150n), line(2, 150n)]), rules, campaigns: [multiply(2n)] });
    expect(judgeEarning(input).points).toBe(6n);
  });
});

describe("campaigns", () => {
  const cd = { category: "music" };
  const two = order([line(1, 1000n, cd), line(2, 2000n)]);

  it.each<Case>([
    [
      "multiply only the lines they name by category",
      earning({ order: two, campaigns: [multiply(3n, 1n, { categories: ["music"] })] }),
      50n,
    ],
    [
      "multiply only the lines they name by SKU",
      earning({ order: two, campaigns: [multiply(2n, 1n, { skus: ["S2"] })] }),
      50n,
    ],
    [
      "multiply nothing where no line takes part",
      earning({ order: two, campaigns: [multiply(2n, 1n, { skus: ["S9"] })] }),
      30n,
    ],
    [
      "overlap on one line only",
      earning({ order: two, campaigns: [multiply(2n), multiply(3n, 1n, { skus: ["S1"] })] }),
      80n,
    ],
    ["add once per order, not per line", earning({ order: two, campaigns: [bonus(50n)] }), 80n],
    ["add several", earning({ order: two, campaigns: [bonus(50n), bonus(7n)] }), 87n],
    [
      "add nothing where no line takes part",
      earning({ order: two, campaigns: [bonus(50n, { skus: ["S9"] })] }),
      30n,
    ],
    [
      "add nothing for goods paid with stored value",
      earning({ order: two, storedValue: 3000n, campaigns: [bonus(50n)] }),
      0n,
    ],
    [
      "add nothing for a free line",
      earning({ order: order([line(1, 0n), line(2, 100n)]), campaigns: [bonus(50n, { skus: ["S1"] })] }),
      1n,
    ],
    ["add though the order's sum is below a point", threshold(99n, { campaigns: [bonus(50n)] }), 50n],
    [
      "add though the program has no rate",
      threshold(1000n, { rules: { rate: null }, campaigns: [bonus(50n), multiply(2n)] }),
      50n,
    ],
  ])("%s", (_, input, points) => {
    expect(judgeEarning(input).points).toBe(points);
  });

  it("give a bonus to the lines that took part", () => {
    const input = earning({ order: two, campaigns: [bonus(50n, { categories: ["music"] })] });
    expect(judgeEarning(input).lines.map((each) => each.points)).toEqual([60n, 20n]);
  });
});

describe("an order that earns nothing says why", () => {
  const at = (placed: string, enrolledAt: string) =>
    earning({
      order: order([line(1, 1000n)], { placedAt: new Date(placed) }),
      member: memberSince(enrolledAt),
    });

  it.each<[string, EarningInput, string, string]>([
    ["no member", threshold(1000n, { member: null }), "not_eligible", "no_member"],
    [
      "before enrolment",
      at("2024-05-01T09:59:59Z", "2024-05-01T10:00:00Z"),
      "not_eligible",
      "placed_before_enrolment",
    ],
    ["another currency", threshold(1000n, { programCurrency: "EUR" }), "not_eligible", "other_currency"],
    [
      "another channel",
      earning({ order: order([line(1, 1000n)], { channel: "phone" }) }),
      "not_eligible",
      "other_channel",
    ],
    [
      "another order type",
      earning({ order: order([line(1, 1000n)], { orderType: "billing" }) }),
      "not_eligible",
      "other_order_type",
    ],
    ["less than a point", threshold(99n), "nothing", "below_one_point"],
    [
      "lines of less than a point each",
      earning({ order: order([line(1, 99n), line(2, 99n)]), rules: { roundOn: "line" } }),
      "nothing",
      "below_one_point",
    ],
    ["a free order", threshold(0n), "nothing", "nothing_to_earn_on"],
    ["paid with stored value", threshold(1000n, { storedValue: 1000n }), "nothing", "nothing_to_earn_on"],
    ["no rate", threshold(1000n, { rules: { rate: null } }), "nothing", "no_rate"],
  ])("%s", (_, input, outcome, reason) => {
    const earning = judgeEarning(input);
    expect(earning).toMatchObject({ outcome, reason, points: 0n });
    expect(earning.steps.at(-1)).toEqual({ step: "none", reason });
    expect(earning.lines.every((each) => each.points === 0n)).toBe(true);
  });

  it("counts an order placed at the very moment of enrolment", () => {
    expect(judgeEarning(at("2024-05-01T10:00:00Z", "2024-05-01T10:00:00Z")).points).toBe(10n);
  });
});
