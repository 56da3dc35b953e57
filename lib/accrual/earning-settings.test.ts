import { describe, expect, it } from "vitest";
import { type ProgramRules, parseProgramRules } from "@/lib/programs/rules";
import { judgeEarning } from "./judge-earning";
import type { EarningInput } from "./model";
import { bonus, campaign, earning, line, memberSince, multiply, order } from "./testing";

type Case = [name: string, input: EarningInput, points: bigint];
type Rules = Partial<ProgramRules["earning"]>;

const one = { points: 1n, perMoney: 100n };
const per = (points: bigint, perMoney = 100n) => ({ points, perMoney });
const rated = (
  scope: "sku" | "category" | "brand" | "promotional" | "channel" | "all",
  points: bigint,
  ...values: string[]
) => ({
  scope,
  values,
  rate: per(points),
});
const goods = { category: "music", brand: "Acme", promotional: true };
/** $10.00 of promoted music by Acme with SKU S1, and $20.00 of something. */
const two = order([line(1, 1000n, goods), line(2, 2000n)]);
const on = (rules: Rules, facts = two) => earning({ order: facts, rules });
const nothing = { skus: [], categories: [], brands: [] };

function inTier(input: EarningInput, level: object): EarningInput {
  const { tiers } = parseProgramRules({
    channels: ["web"],
    orderTypes: ["sale"],
    conversion: { points: "1", money: "1" },
    earning: { rate: null },
    tiers: {
      levels: [
        { key: "base", name: "Base", from: {} },
        { key: "gold", name: "Gold", from: { spend: "100" }, ...level },
      ],
    },
  });
  return {
    ...input,
    rules: { ...input.rules, tiers },
    member: memberSince("2024-01-01T00:00:00Z", { tier: "gold" }),
  };
}

describe("rates", () => {
  const all = [
    rated("sku", 7n, "S1"),
    rated("category", 6n, "music"),
    rated("brand", 5n, "Acme"),
    rated("promotional", 4n),
    rated("channel", 2n, "web"),
  ];
  const gold = { rate: { points: "3", perMoney: "100" } };

  it.each<Case>([
    ["a SKU goes before all", on({ rates: all }), 70n + 40n],
    ["then a category", on({ rates: all.slice(1) }), 60n + 40n],
    ["then a brand", on({ rates: all.slice(2) }), 50n + 40n],
    ["then promotional goods", on({ rates: all.slice(3) }), 40n + 40n],
    ["then the member's tier", inTier(on({ rates: all.slice(4) }), gold), 30n + 60n],
    ["then the channel", on({ rates: all.slice(4) }), 20n + 40n],
    ["then the program", on({}), 30n],
    ["the order in which they were written does not matter", on({ rates: all.toReversed() }), 70n + 40n],
    [
      "of two of one kind the first counts",
      on({ rates: [rated("sku", 2n, "S1"), rated("sku", 9n, "S1")] }),
      20n + 20n,
    ],
    ["a channel of its own counts only there", on({ rates: [rated("channel", 2n, "shop")] }), 30n],
    [
      "without a program rate the others count alone",
      on({ rate: null, rates: [rated("sku", 7n, "S1")] }),
      70n,
    ],
    [
      "all that apply may add up",
      on({ rates: all, combine: "add" }),
      10n * (7n + 6n + 5n + 4n + 2n + 1n) + 20n * 3n,
    ],
    [
      "a further rate adds up with the program's",
      on({ rates: [rated("all", 10n)], combine: "add" }),
      30n * 11n,
    ],
    [
      "the best may count, whatever it is for",
      on({ rates: [rated("sku", 2n, "S1"), rated("brand", 9n, "Acme")], combine: "best" }),
      90n + 20n,
    ],
    [
      "the program's own may be the best",
      on({ rate: per(3n), rates: [rated("sku", 2n, "S1")], combine: "best" }),
      90n,
    ],
  ])("%s", (_, input, points) => {
    expect(judgeEarning(input).points).toBe(points);
  });

  it.each<Case>([
    [
      "1.5 on $9.99 makes 14",
      inTier(on({}, order([line(1, 999n)])), { multiplier: { n: "3", d: "2" } }),
      14n,
    ],
    [
      "before campaigns multiply what it came to",
      { ...inTier(on({}), { multiplier: { n: "3", d: "2" } }), campaigns: [multiply(2n)] },
      90n,
    ],
    [
      "and it leaves fixed points alone",
      inTier(on({ fixed: [{ per: "order", points: 10n, ...nothing }] }), { multiplier: { n: "2", d: "1" } }),
      70n,
    ],
    [
      "unless they are multiplied",
      inTier(on({ fixed: [{ per: "order", points: 10n, ...nothing }], bonuses: "multiplied" }), {
        multiplier: { n: "2", d: "1" },
      }),
      80n,
    ],
  ])("a tier's factor: %s", (_, input, points) => {
    expect(judgeEarning(input).points).toBe(points);
  });

  it.each<Case>([
    ["in proportion", on({ rate: per(5n, 250n) }, order([line(1, 300n)])), 6n],
    ["by complete steps", on({ rate: per(5n, 250n), counting: "steps" }, order([line(1, 300n)])), 5n],
    [
      "steps are counted on the lines together",
      on({ counting: "steps" }, order([line(1, 150n), line(2, 150n)])),
      3n,
    ],
    [
      "or on each line where each is rounded",
      on({ counting: "steps", roundOn: "line" }, order([line(1, 150n), line(2, 150n)])),
      2n,
    ],
    [
      "steps are complete before a multiplier",
      { ...on({ counting: "steps" }, order([line(1, 1999n)])), campaigns: [multiply(2n)] },
      38n,
    ],
    [
      "and what a multiplier makes of them is rounded",
      {
        ...on({ counting: "steps", rounding: "up" }, order([line(1, 1999n)])),
        campaigns: [multiply(3n, 2n)],
      },
      29n,
    ],
    ["a point for each thousand", on({ rate: per(1n, 100_000n) }, order([line(1, 1_000_000n)])), 10n],
  ])("counted %s", (_, input, points) => {
    expect(judgeEarning(input).points).toBe(points);
  });
});

describe("fixed points", () => {
  const three = order([line(1, 1000n, { quantityMilli: 3000n }), line(2, 2000n)]);
  const fixed = (how: "order" | "line" | "unit", skus: string[] = []) => ({
    rate: null,
    fixed: [{ per: how, points: 200n, ...nothing, skus }],
  });

  it.each<Case>([
    ["once per order", on(fixed("order"), three), 200n],
    ["once per line", on(fixed("line"), three), 400n],
    ["for each unit", on(fixed("unit"), three), 800n],
    ["only for the goods they name", on(fixed("unit", ["S1"]), three), 600n],
    ["not where nothing matches", on(fixed("order", ["S9"]), three), 0n],
    ["beside a rate", on({ fixed: [{ per: "line", points: 100n, ...nothing, skus: ["S1"] }] }, three), 130n],
    [
      "not multiplied by a campaign",
      { ...on({ ...fixed("order"), rate: one }, three), campaigns: [multiply(2n)] },
      260n,
    ],
    [
      "multiplied where the program says so",
      { ...on({ ...fixed("order"), rate: one, bonuses: "multiplied" }, three), campaigns: [multiply(2n)] },
      460n,
    ],
    [
      "a campaign's bonus is not multiplied either",
      { ...on({}, three), campaigns: [multiply(2n), bonus(50n)] },
      110n,
    ],
    [
      "but is with that setting",
      { ...on({ bonuses: "multiplied" }, three), campaigns: [multiply(2n), bonus(50n)] },
      160n,
    ],
  ])("are given %s", (_, input, points) => {
    expect(judgeEarning(input).points).toBe(points);
  });
});

describe("what is earned on", () => {
  const discounted = order([line(1, 10_000n, { discount: 1000n, category: "food" }), line(2, 5000n)], {
    orderDiscount: 1400n,
    shipping: 600n,
    tax: 800n,
  });

  it.each<Case>([
    ["after discounts", on({}, discounted), 126n],
    ["before the order's discount", on({ base: "before_order_discount" }, discounted), 140n],
    ["before all discounts", on({ base: "before_discounts" }, discounted), 150n],
    ["shipping, where it counts", on({ shippingEarns: true }, discounted), 132n],
    ["tax, where it counts", on({ taxEarns: true }, discounted), 134n],
    [
      "an order discount shared with other goods",
      on({ rate: null, rates: [rated("category", 1n, "food")] }, discounted),
      81n,
    ],
    [
      "or not",
      on({ rate: null, rates: [rated("category", 1n, "food")], base: "before_order_discount" }, discounted),
      90n,
    ],
    ["excluded SKUs fall out", on({ exclude: { ...nothing, tags: [], skus: ["S1"] } }), 20n],
    ["excluded categories fall out", on({ exclude: { ...nothing, tags: [], categories: ["music"] } }), 20n],
    ["excluded brands fall out", on({ exclude: { ...nothing, tags: [], brands: ["Acme"] } }), 20n],
    [
      "excluded goods are not multiplied",
      { ...on({ exclude: { ...nothing, tags: [], skus: ["S1"] } }), campaigns: [multiply(2n)] },
      40n,
    ],
  ])("%s", (_, input, points) => {
    expect(judgeEarning(input).points).toBe(points);
  });

  it("stored value reaches shipping after the goods", () => {
    const input = {
      ...on({ shippingEarns: true }, order([line(1, 1000n)], { shipping: 500n })),
      storedValue: 1200n,
    };
    expect(judgeEarning(input)).toMatchObject({
      points: 3n,
      lines: [
        { number: 1, base: 0n },
        { number: null, base: 300n },
      ],
    });
  });

  it.each<[string, Rules, string | undefined]>([
    ["a smaller order earns nothing", { minimumOrder: 3001n }, "below_minimum"],
    ["exactly so much is enough", { minimumOrder: 3000n }, undefined],
    ["everything excluded", { exclude: { ...nothing, tags: [], skus: ["S1", "S2"] } }, "nothing_to_earn_on"],
  ])("%s", (_, rules, reason) => {
    expect(judgeEarning(on(rules)).reason).toBe(reason);
  });

  it("a customer with an excluded tag earns nothing, another does", () => {
    const rules = { exclude: { ...nothing, tags: ["staff"] } };
    const withTags = (tags: string[]) => ({
      ...on(rules),
      member: memberSince("2024-01-01T00:00:00Z", { tags }),
    });
    expect(judgeEarning(withTags(["vip", "staff"]))).toMatchObject({
      outcome: "not_eligible",
      reason: "excluded_customer",
    });
    expect(judgeEarning(withTags(["vip"])).points).toBe(30n);
  });
});

describe("rounding for each rule", () => {
  const facts = order([line(1, 1999n)]);
  it.each<Case>([
    [
      "two rules round by themselves",
      on(
        { rates: [{ scope: "all", values: [], rate: per(1n, 200n) }], combine: "add", roundOn: "rule" },
        facts,
      ),
      28n,
    ],
    [
      "on the order they round together",
      on({ rates: [{ scope: "all", values: [], rate: per(1n, 200n) }], combine: "add" }, facts),
      29n,
    ],
    [
      "a multiplier is a rule of its own",
      { ...on({ roundOn: "rule" }, order([line(1, 950n)])), campaigns: [multiply(2n)] },
      18n,
    ],
    [
      "and so is a campaign's rate",
      {
        ...on({ roundOn: "rule" }, order([line(1, 950n)])),
        campaigns: [campaign({ kind: "per_amount", points: "1", perMoney: "100" })],
      },
      18n,
    ],
  ])("%s", (_, input, points) => {
    expect(judgeEarning(input).points).toBe(points);
  });
});

describe("a cap per order", () => {
  const caps = (perOrder: bigint, onExceed: "cut" | "refuse" = "cut") => ({
    caps: { perOrder, perMember: null, onExceed },
  });
  it("cuts, and says by how much", () => {
    const result = judgeEarning(on(caps(25n)));
    expect(result.points).toBe(25n);
    expect(result.steps).toContainEqual({ step: "cap", limit: "25", cut: "5" });
    expect(result.lines.map(({ points }) => points)).toEqual([8n, 17n]);
  });
  it("cuts nothing from what just fits", () => {
    expect(judgeEarning(on(caps(30n))).steps.some(({ step }) => step === "cap")).toBe(false);
  });
  it("may refuse the whole", () => {
    expect(judgeEarning(on(caps(29n, "refuse")))).toMatchObject({ points: 0n, reason: "above_cap" });
    expect(judgeEarning(on(caps(30n, "refuse"))).points).toBe(30n);
  });
  it("takes from each campaign in proportion", () => {
    const result = judgeEarning({ ...on(caps(30n)), campaigns: [multiply(2n)] });
    expect(result).toMatchObject({ points: 30n, campaigns: [{ campaignId: "campaign", points: 15n }] });
  });
});

describe("what stored value paid", () => {
  const dear = { rates: [rated("sku", 3n, "S1")] };
  const shares = (first: bigint, second: bigint, shipping = 0n) => ({
    lines: new Map([
      [1, first],
      [2, second],
    ]),
    shipping,
    tax: 0n,
  });

  it.each<Case>([
    ["is taken off the line that it paid", { ...on(dear), storedValue: shares(0n, 900n) }, 30n + 11n],
    ["also where that is the dearer", { ...on(dear), storedValue: shares(900n, 0n) }, 3n + 20n],
    ["a sum is shared in proportion", { ...on(dear), storedValue: 900n }, 21n + 14n],
    [
      "and does not matter where it earns",
      { ...on({ ...dear, storedValueEarns: true }), storedValue: shares(0n, 900n) },
      50n,
    ],
    [
      "what paid the shipping leaves the goods alone",
      {
        ...on({ ...dear, shippingEarns: true }, { ...two, shipping: 500n }),
        storedValue: shares(0n, 0n, 500n),
      },
      50n,
    ],
  ])("%s", (_, input, points) => {
    expect(judgeEarning(input).points).toBe(points);
  });
});
