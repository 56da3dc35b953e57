import { describe, expect, it } from "vitest";
import { judgeEarning } from "./judge-earning";
import { type Case, inTier, nothing, on, one, per, rated } from "./test-orders";
import { bonus, line, multiply, order } from "./testing";

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
