import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  budgetRests,
  type CampaignRules,
  campaignRulesSchema,
  isInForce,
  parseCampaignRules,
  stackings,
  storeCampaignRules,
} from "./rules";
import { takesPart } from "./takes-part";

const least = { startsAt: "2024-05-01T00:00:00.000Z", effect: { kind: "multiply", by: { n: "2", d: "1" } } };
const positive = fc.bigInt({ min: 1n, max: 10n ** 9n });
const names = fc.array(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 -]{0,9}[a-z]$/), { maxLength: 4 });
const anyRules: fc.Arbitrary<CampaignRules> = fc
  .record({
    start: fc.integer({ min: 0, max: 4e12 }),
    length: fc.option(fc.integer({ min: 1, max: 1e11 })),
    rest: fc.record({
      weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
      hours: fc.option(fc.constantFrom({ from: "08:00", until: "12:30" }, { from: "22:00", until: "02:00" })),
      audience: fc.record({
        tiers: names,
        tags: names,
        firstOrder: fc.boolean(),
        birthdayDays: fc.option(fc.integer({ min: 0, max: 366 })),
        newMemberDays: fc.option(fc.integer({ min: 0, max: 366 })),
        customerIds: fc.array(fc.uuid(), { maxLength: 2 }),
      }),
      channels: names,
      orderTypes: names,
      items: fc.record({ skus: names, categories: names, brands: names }),
      minimum: fc.record({ spend: fc.option(positive), quantity: fc.option(positive) }),
      couponCode: fc.option(fc.constantFrom("MAY", "spring-5")),
      stacking: fc.constantFrom(...stackings),
      priority: fc.integer({ min: 0, max: 1000 }),
      caps: fc.record({ perOrder: fc.option(positive), perMember: fc.option(positive) }),
      uses: fc.record({
        total: fc.option(fc.integer({ min: 1, max: 1000 })),
        perMember: fc.option(fc.integer({ min: 1, max: 1000 })),
      }),
      budget: fc.option(fc.record({ points: positive, rest: fc.constantFrom(...budgetRests) })),
    }),
    effect: fc.oneof(
      fc.record({ kind: fc.constantFrom("bonus" as const, "per_unit" as const), points: positive }),
      fc.record({ kind: fc.constant("per_amount" as const), points: positive, perMoney: positive }),
      fc.record({ kind: fc.constant("percent" as const), of: fc.record({ n: positive, d: positive }) }),
      fc
        .tuple(positive, positive)
        .map(([more, d]) => ({ kind: "multiply" as const, by: { n: d + more, d } })),
    ),
  })
  .map(({ start, length, rest, effect }) => ({
    startsAt: new Date(start),
    endsAt: length === null ? null : new Date(start + length),
    ...rest,
    effect,
  }));

describe("campaign rules", () => {
  it("fills in what is not said", () => {
    expect(parseCampaignRules(least)).toEqual({
      startsAt: new Date("2024-05-01T00:00:00Z"),
      endsAt: null,
      weekdays: [],
      hours: null,
      audience: {
        tiers: [],
        tags: [],
        firstOrder: false,
        birthdayDays: null,
        newMemberDays: null,
        customerIds: [],
      },
      channels: [],
      orderTypes: [],
      items: { skus: [], categories: [], brands: [] },
      minimum: { spend: null, quantity: null },
      couponCode: null,
      effect: { kind: "multiply", by: { n: 2n, d: 1n } },
      stacking: "stack",
      priority: 0,
      caps: { perOrder: null, perMember: null },
      uses: { total: null, perMember: null },
      budget: null,
    });
  });

  it("come back from JSON as they were", () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        expect(parseCampaignRules(JSON.parse(JSON.stringify(storeCampaignRules(rules))))).toEqual(rules);
      }),
    );
  });

  it.each([
    ["startsAt", { ...least, startsAt: "tomorrow" }],
    ["endsAt", { ...least, endsAt: "2024-05-01T00:00:00.000Z" }],
    ["endsAt", { ...least, endsAt: "2024-04-01T00:00:00.000Z" }],
    ["effect.by", { ...least, effect: { kind: "multiply", by: { n: "1", d: "1" } } }],
    ["effect.by", { ...least, effect: { kind: "multiply", by: { n: "1", d: "2" } } }],
    ["effect.by.d", { ...least, effect: { kind: "multiply", by: { n: "2", d: "0" } } }],
    ["effect.points", { ...least, effect: { kind: "bonus", points: "0" } }],
    ["effect.kind", { ...least, effect: { kind: "gift" } }],
    ["items.skus.0", { ...least, items: { skus: [" "] } }],
    ["name", { ...least, name: "" }],
    ["weekdays.0", { ...least, weekdays: [0] }],
    ["hours.from", { ...least, hours: { from: "24:00", until: "08:00" } }],
    ["hours.until", { ...least, hours: { from: "08:00", until: "08:00" } }],
    ["minimum.spend", { ...least, minimum: { spend: "0" } }],
    ["couponCode", { ...least, couponCode: " " }],
    ["priority", { ...least, priority: 1001 }],
    ["uses.total", { ...least, uses: { total: 0 } }],
    ["budget.rest", { ...least, budget: { points: "5", rest: "half" } }],
    ["effect.perMoney", { ...least, effect: { kind: "per_amount", points: "1", perMoney: "0" } }],
    ["effect.of.d", { ...least, effect: { kind: "percent", of: { n: "1", d: "0" } } }],
  ])("refuses a wrong %s", (path, json) => {
    const issues = campaignRulesSchema.safeParse(json).error?.issues ?? [];
    expect(issues.map((issue) => issue.path.join("."))).toContain(path);
  });

  it.each([
    ["2024-04-30T23:59:59.999Z", null, false],
    ["2024-05-01T00:00:00.000Z", null, true],
    ["2030-01-01T00:00:00.000Z", null, true],
    ["2024-05-31T23:59:59.999Z", "2024-06-01T00:00:00.000Z", true],
    ["2024-06-01T00:00:00.000Z", "2024-06-01T00:00:00.000Z", false],
  ])("at %s with the end %s: in force %s", (at, endsAt, expected) => {
    expect(isInForce(parseCampaignRules({ ...least, endsAt }), new Date(at))).toBe(expected);
  });

  it.each([
    [[], [], "A", null, true],
    [["A"], [], "A", null, true],
    [["A"], [], "B", "music", false],
    [[], ["music"], "B", "music", true],
    [[], ["music"], "B", null, false],
    [["A"], ["music"], "A", "books", true],
    [["A"], ["music"], "B", "music", true],
    [["A"], ["music"], "B", "books", false],
  ])("SKUs %j and categories %j: %s of %s takes part %s", (skus, categories, sku, category, expected) => {
    expect(takesPart({ skus, categories, brands: [] }, { sku, category, brand: null })).toBe(expected);
  });

  it.each([
    ["Acme", true],
    ["Other", false],
    [null, false],
  ])("a brand takes part by its name: %s %s", (brand, expected) => {
    expect(
      takesPart({ skus: [], categories: [], brands: ["Acme"] }, { sku: "A", category: null, brand }),
    ).toBe(expected);
  });
});
