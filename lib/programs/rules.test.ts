import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseProgramRules, programRulesSchema, storeProgramRules } from "./rules";
import { anyRules, least } from "./test-rules";

const anyRate = { points: "1", perMoney: "100" };
const staged = (...stages: [number, number][]) => ({
  kind: "staged",
  unit: "months",
  stages: stages.map(([after, percent]) => ({ after, percent })),
});

describe("program rules", () => {
  it("fills in what is not said", () => {
    expect(parseProgramRules(least)).toMatchObject({
      channels: ["web"],
      orderTypes: ["sale"],
      conversion: { points: 250n, money: 2500n },
      earning: {
        rate: { points: 1n, perMoney: 100n },
        rates: [],
        combine: "most_specific",
        counting: "proportion",
        fixed: [],
        bonuses: "not_multiplied",
        base: "after_discounts",
        shippingEarns: false,
        taxEarns: false,
        minimumOrder: null,
        exclude: { skus: [], categories: [], brands: [], tags: [] },
        caps: { perOrder: null, perMember: null, onExceed: "cut" },
        moment: "completed",
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
        shareMax: null,
        pointsMin: null,
        pointsStep: null,
        pointsMax: null,
        orderMin: null,
        lineMin: null,
        balanceMin: null,
        excluded: { skus: [], categories: [], brands: [] },
        paysPromotional: true,
        paysShipping: false,
        paysTax: false,
        barredTags: [],
        shortfall: "refuse",
        partialReturn: "pro_rata",
        returnedEnd: "old",
        onePrivilege: false,
        spendingNeedsCode: false,
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
    [
      "earning.rates.0.values",
      { ...least, earning: { rate: null, rates: [{ scope: "sku", rate: anyRate }] } },
    ],
    [
      "earning.rates.0.scope",
      { ...least, earning: { rate: null, rates: [{ scope: "shelf", rate: anyRate }] } },
    ],
    ["earning.fixed.0.points", { ...least, earning: { rate: null, fixed: [{ per: "order", points: "0" }] } }],
    ["earning.caps.perOrder", { ...least, earning: { rate: null, caps: { perOrder: "0" } } }],
    ["earning.minimumOrder", { ...least, earning: { rate: null, minimumOrder: "-1" } }],
    ["earning.rounding", { ...least, earning: { rate: null, rounding: "down" } }],
    ["earning.activationDays", { ...least, earning: { rate: null, activationDays: 3651 } }],
    ["earning.activationDays", { ...least, earning: { rate: null, activationDays: 1.5 } }],
    ["earning.activationDays", { ...least, earning: { rate: null, activationDays: -1 } }],
    ["expiry.days", { ...least, expiry: { kind: "days", days: -1 } }],
    ["expiry.at", { ...least, expiry: { kind: "moment", at: "2025-02-30 10:00" } }],
    ["expiry.years", { ...least, expiry: { kind: "year_end", years: 0 } }],
    ["expiry.months", { ...least, expiry: { kind: "inactivity", months: 0 } }],
    ["expiry.stages", { ...least, expiry: staged([3, 100]) }],
    ["expiry.stages.1.after", { ...least, expiry: staged([6, 50], [6, 100]) }],
    ["expiry.stages.1.percent", { ...least, expiry: staged([3, 50], [6, 50]) }],
    ["expiry.stages.0.percent", { ...least, expiry: staged([3, 100], [6, 100]) }],
    ["expiry.months", { ...least, expiry: { kind: "months" } }],
    ["expiry.on", { ...least, expiry: { kind: "date", on: "2023-02-29" } }],
    ["expiry.kind", { ...least, expiry: { kind: "later" } }],
    ["redemption.tillHoldMinutes", { ...least, redemption: { tillHoldMinutes: 0 } }],
    ["redemption.returnGraceDays", { ...least, redemption: { returnGraceDays: 0 } }],
    ["redemption.shareMax", { ...least, redemption: { shareMax: { n: "11", d: "10" } } }],
    ["redemption.pointsMax", { ...least, redemption: { pointsMin: "20", pointsMax: "10" } }],
    ["redemption.shortfall", { ...least, redemption: { shortfall: "ignore" } }],
    ["redemption.barredTags.0", { ...least, redemption: { barredTags: [" "] } }],
    ["clawback", { ...least, clawback: "forget" }],
    ["enrolment.joining", { ...least, enrolment: { joining: "never" } }],
    ["enrolment.requiredFields.0", { ...least, enrolment: { requiredFields: ["shoe size"] } }],
    ["enrolment.cardFormat.length", { ...least, enrolment: { cardFormat: { prefix: "1234", length: 7 } } }],
    ["enrolment.makesCards", { ...least, enrolment: { makesCards: true } }],
  ])("refuses a wrong %s", (path, json) => {
    const result = programRulesSchema.safeParse(json);
    expect(result.error?.issues.map((issue) => issue.path.join("."))).toContain(path);
  });
});
