import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { certificateUses } from "@/lib/certificates/model";
import {
  clawbacks,
  compatibilities,
  type Expiry,
  type ProgramRules,
  parseProgramRules,
  programRulesSchema,
  roundings,
  roundOns,
  spendOrders,
  storeProgramRules,
} from "./rules";

const least = {
  channels: ["web"],
  orderTypes: ["sale"],
  conversion: { points: "250", money: "2500" },
  earning: { rate: { points: "1", perMoney: "100" } },
};

const amount = fc.bigInt({ min: 1n, max: 10n ** 15n });
const slugs = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,10}$/), { minLength: 1, maxLength: 5 });
const expiry: fc.Arbitrary<Expiry> = fc.oneof(
  fc.constant({ kind: "never" } as const),
  fc.record({ kind: fc.constant("days" as const), days: fc.integer({ min: 1, max: 3650 }) }),
  fc.record({ kind: fc.constant("months" as const), months: fc.integer({ min: 1, max: 120 }) }),
  fc.record({ kind: fc.constant("date" as const), on: fc.constantFrom("2024-02-29", "2030-12-31") }),
);
const anyRules: fc.Arbitrary<ProgramRules> = fc.record({
  channels: slugs,
  orderTypes: slugs,
  conversion: fc.record({ points: amount, money: amount }),
  earning: fc.record({
    rate: fc.option(fc.record({ points: amount, perMoney: amount })),
    rounding: fc.constantFrom(...roundings),
    roundOn: fc.constantFrom(...roundOns),
    activationDays: fc.integer({ min: 0, max: 3650 }),
    storedValueEarns: fc.boolean(),
  }),
  expiry,
  redemption: fc.record({
    spendOrder: fc.constantFrom(...spendOrders),
    certificateUse: fc.constantFrom(...certificateUses),
    compatibility: fc.constantFrom(...compatibilities),
    tillHoldMinutes: fc.integer({ min: 1, max: 1440 }),
    orderHoldDays: fc.integer({ min: 1, max: 365 }),
    returnGraceDays: fc.option(fc.integer({ min: 1, max: 3650 })),
  }),
  clawback: fc.constantFrom(...clawbacks),
  tiers: fc.constant(parseProgramRules(least).tiers),
  awards: fc.constant(parseProgramRules(least).awards),
  enrolment: fc.constant(parseProgramRules(least).enrolment),
});

describe("program rules", () => {
  it("fills in what is not said", () => {
    expect(parseProgramRules(least)).toMatchObject({
      channels: ["web"],
      orderTypes: ["sale"],
      conversion: { points: 250n, money: 2500n },
      earning: {
        rate: { points: 1n, perMoney: 100n },
        rounding: "floor",
        roundOn: "order",
        activationDays: 0,
        storedValueEarns: false,
      },
      expiry: { kind: "never" },
      redemption: {
        spendOrder: "soonest_expiring",
        certificateUse: "multi",
        compatibility: "after",
        tillHoldMinutes: 30,
        orderHoldDays: 14,
        returnGraceDays: null,
      },
      clawback: "debt",
    });
  });

  it("come back from JSON as they were", () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        expect(parseProgramRules(JSON.parse(JSON.stringify(storeProgramRules(rules))))).toEqual(rules);
      }),
    );
  });

  it.each([
    ["channels", { ...least, channels: [] }],
    ["channels.0", { ...least, channels: ["Web Shop"] }],
    ["channels", { ...least, channels: ["web", "web"] }],
    ["orderTypes", { ...least, orderTypes: [] }],
    ["conversion.points", { ...least, conversion: { points: "0", money: "1" } }],
    ["conversion.money", { ...least, conversion: { points: "1", money: "-1" } }],
    ["conversion.money", { ...least, conversion: { points: "1", money: "1.5" } }],
    ["conversion.points", { ...least, conversion: { points: 250, money: "1" } }],
    ["earning.rate.perMoney", { ...least, earning: { rate: { points: "1", perMoney: "0" } } }],
    ["earning.rate.points", { ...least, earning: { rate: { points: "1e3", perMoney: "1" } } }],
    ["earning.rate.points", { ...least, earning: { rate: { points: "1000000000000001", perMoney: "1" } } }],
    ["earning.rounding", { ...least, earning: { rate: null, rounding: "down" } }],
    ["earning.activationDays", { ...least, earning: { rate: null, activationDays: 3651 } }],
    ["earning.activationDays", { ...least, earning: { rate: null, activationDays: 1.5 } }],
    ["earning.activationDays", { ...least, earning: { rate: null, activationDays: -1 } }],
    ["expiry.days", { ...least, expiry: { kind: "days", days: 0 } }],
    ["expiry.months", { ...least, expiry: { kind: "months" } }],
    ["expiry.on", { ...least, expiry: { kind: "date", on: "2023-02-29" } }],
    ["expiry.kind", { ...least, expiry: { kind: "later" } }],
    ["redemption.tillHoldMinutes", { ...least, redemption: { tillHoldMinutes: 0 } }],
    ["redemption.returnGraceDays", { ...least, redemption: { returnGraceDays: 0 } }],
    ["clawback", { ...least, clawback: "forget" }],
  ])("refuses a wrong %s", (path, json) => {
    const result = programRulesSchema.safeParse(json);
    expect(result.error?.issues.map((issue) => issue.path.join("."))).toContain(path);
  });
});
