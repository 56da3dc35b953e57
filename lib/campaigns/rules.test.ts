import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CampaignRules,
  campaignRulesSchema,
  isInForce,
  parseCampaignRules,
  storeCampaignRules,
  takesPart,
} from "./rules";

const least = { startsAt: "2024-05-01T00:00:00.000Z", effect: { kind: "multiply", by: { n: "2", d: "1" } } };
const positive = fc.bigInt({ min: 1n, max: 10n ** 9n });
const names = fc.array(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 -]{0,9}[a-z]$/), { maxLength: 4 });
const anyRules: fc.Arbitrary<CampaignRules> = fc
  .record({
    start: fc.integer({ min: 0, max: 4e12 }),
    length: fc.option(fc.integer({ min: 1, max: 1e11 })),
    items: fc.record({ skus: names, categories: names }),
    effect: fc.oneof(
      fc.record({ kind: fc.constant("bonus" as const), points: positive }),
      fc
        .tuple(positive, positive)
        .map(([more, d]) => ({ kind: "multiply" as const, by: { n: d + more, d } })),
    ),
  })
  .map(({ start, length, items, effect }) => ({
    startsAt: new Date(start),
    endsAt: length === null ? null : new Date(start + length),
    items,
    effect,
  }));

describe("campaign rules", () => {
  it("fills in what is not said", () => {
    expect(parseCampaignRules(least)).toEqual({
      startsAt: new Date("2024-05-01T00:00:00Z"),
      endsAt: null,
      items: { skus: [], categories: [] },
      effect: { kind: "multiply", by: { n: 2n, d: 1n } },
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
    expect(takesPart(parseCampaignRules({ ...least, items: { skus, categories } }), { sku, category })).toBe(
      expected,
    );
  });
});
