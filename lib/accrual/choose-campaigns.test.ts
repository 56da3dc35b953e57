import { describe, expect, it } from "vitest";
import { judgeEarning } from "./judge-earning";
import type { EarningInput } from "./model";
import { bonus, campaign, earning, line, multiply, order } from "./testing";

type Campaign = EarningInput["campaigns"][number];

const facts = order([line(1, 1999n, { brand: "Acme", quantityMilli: 3000n }), line(2, 1001n)]);
function judged(...campaigns: Campaign[]) {
  const named = campaigns.map((each, index) => ({ ...each, id: `c${index + 1}` }));
  return judgeEarning(earning({ order: facts, campaigns: named }));
}

describe("effects", () => {
  it.each<[string, Campaign, bigint]>([
    ["points for each unit", campaign({ kind: "per_unit", points: "10" }), 30n + 40n],
    [
      "for the units of some goods",
      campaign({ kind: "per_unit", points: "10" }, { brands: ["Acme"] }),
      30n + 30n,
    ],
    ["points per amount", campaign({ kind: "per_amount", points: "1", perMoney: "100" }), 60n],
    [
      "on some goods, rounded with the order",
      campaign({ kind: "per_amount", points: "1", perMoney: "100" }, { skus: ["S1"] }),
      49n,
    ],
    [
      "a share of the money, in points by the conversion",
      campaign({ kind: "percent", of: { n: "1", d: "10" } }),
      30n + 30n,
    ],
    ["a bonus", bonus(50n), 80n],
    ["a multiplier", multiply(2n), 60n],
  ])("%s", (_, each, points) => {
    expect(judged(each).points).toBe(points);
  });

  it("per amount gives without a rate of the program, too", () => {
    const campaigns = [campaign({ kind: "per_amount", points: "1", perMoney: "100" })];
    expect(judgeEarning(earning({ order: facts, rules: { rate: null }, campaigns }))).toMatchObject({
      points: 30n,
      campaigns: [{ campaignId: "campaign", points: 30n }],
    });
  });

  it("cashback counts in money", () => {
    const base = earning({
      order: order([line(1, 1999n)]),
      pointDecimals: 2,
      rules: { rate: null },
      campaigns: [campaign({ kind: "percent", of: { n: "3", d: "100" } })],
    });
    const rules = { ...base.rules, conversion: { points: 1n, money: 1n } };
    expect(judgeEarning({ ...base, rules }).points).toBe(59n);
  });
});

describe("a minimum", () => {
  it.each<[string, object, object, bigint]>([
    ["of spending, exactly", { spend: "3000" }, {}, 80n],
    ["of spending, missed by a cent", { spend: "3001" }, {}, 30n],
    ["counts what takes part only", { spend: "2000" }, { brands: ["Acme"] }, 30n],
    ["of quantity, exactly", { quantity: "4000" }, {}, 80n],
    ["of quantity, of what takes part", { quantity: "4000" }, { brands: ["Acme"] }, 30n],
    ["both are needed", { quantity: "4000", spend: "3001" }, {}, 30n],
  ])("%s", (_, minimum, items, points) => {
    expect(judged(bonus(50n, items, { minimum })).points).toBe(points);
  });
});

describe("exclusive campaigns", () => {
  const alone = (points: bigint, priority = 0) => bonus(points, {}, { stacking: "exclusive", priority });
  const who = (...campaigns: Campaign[]) =>
    judged(...campaigns).campaigns.map(({ campaignId }) => campaignId);

  it.each<[string, Campaign[], string[]]>([
    ["those that stack act together", [bonus(1n), multiply(2n)], ["c2", "c1"]],
    ["an exclusive one silences the others", [bonus(100n), alone(1n)], ["c2"]],
    ["the highest priority wins", [alone(100n, 1), alone(1n, 2)], ["c2"]],
    [
      "a higher priority of one that stacks is no rival",
      [bonus(100n, {}, { priority: 9 }), alone(1n)],
      ["c2"],
    ],
    ["of equals the one that gives more", [alone(5n, 2), alone(6n, 2)], ["c2"]],
    ["then the older one", [alone(5n, 2), alone(5n, 2)], ["c1"]],
    [
      "one that is not for the order silences nobody",
      [bonus(1n), bonus(9n, {}, { stacking: "exclusive", couponCode: "X" })],
      ["c1"],
    ],
  ])("%s", (_, campaigns, expected) => {
    expect(who(...campaigns)).toEqual(expected);
  });
});

it("a campaign's cap per order cuts what it brings, and only that", () => {
  const result = judged(multiply(3n, 1n, {}, { caps: { perOrder: "25" } }), bonus(5n));
  expect(result).toMatchObject({
    points: 30n + 25n + 5n,
    campaigns: [
      { campaignId: "c1", points: 25n },
      { campaignId: "c2", points: 5n },
    ],
  });
  expect(result.steps).toContainEqual({ step: "cap", campaign: "c1", limit: "25", cut: "35" });
});
