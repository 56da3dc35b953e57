import { describe, expect, it } from "vitest";
import { judgeEarning } from "./judge-earning";
import { type Case, nothing, on, type Rules, rated, two } from "./test-orders";
import { line, memberSince, multiply, order } from "./testing";

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
