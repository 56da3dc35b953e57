import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { certificateUses } from "@/lib/certificates/model";
import {
  bonusTreatments,
  capActions,
  capPeriods,
  earningBases,
  earningMoments,
  fixedPers,
  rateCombinations,
  rateCountings,
  rateScopes,
} from "./rule-sections/earning";
import { confirmations, joinings } from "./rule-sections/enrolment";
import {
  type CertificateExpiry,
  clawbacks,
  compatibilities,
  type Expiry,
  type ProgramRules,
  parseProgramRules,
  partialReturns,
  programRulesSchema,
  returnedEnds,
  roundings,
  roundOns,
  shortfalls,
  spendOrders,
  storeProgramRules,
} from "./rules";

const least = {
  channels: ["web"],
  orderTypes: ["sale"],
  conversion: { points: "250", money: "2500" },
  earning: { rate: { points: "1", perMoney: "100" } },
};

const staged = (...stages: [number, number][]) => ({
  kind: "staged",
  unit: "months",
  stages: stages.map(([after, percent]) => ({ after, percent })),
});

const amount = fc.bigInt({ min: 1n, max: 10n ** 15n });
const anyRate = { points: "1", perMoney: "100" };
const rate = fc.record({ points: amount, perMoney: amount });
const named = fc.array(fc.stringMatching(/^[A-Z][a-z]{1,8}$/), { maxLength: 3 });
const slugs = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,10}$/), { minLength: 1, maxLength: 5 });
const words = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9]{1,10}$/), { maxLength: 3 });
const expiry: fc.Arbitrary<Expiry> = fc.oneof<fc.Arbitrary<Expiry>[]>(
  fc.constant({ kind: "never" } as const),
  fc.record({ kind: fc.constant("days" as const), days: fc.integer({ min: 0, max: 3650 }) }),
  fc.record({
    kind: fc.constant("months" as const),
    months: fc.integer({ min: 0, max: 120 }),
    lastDay: fc.constantFrom("inclusive" as const, "exclusive" as const),
    roundUp: fc.constantFrom("none" as const, "month_end" as const),
  }),
  fc.constant({ kind: "moment", at: "2030-06-30 18:00" } as const),
  fc.record({ kind: fc.constant("year_end" as const), years: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant("inactivity" as const), months: fc.integer({ min: 1, max: 60 }) }),
  fc.constant({
    kind: "staged" as const,
    unit: "months" as const,
    stages: [
      { after: 3, percent: 50 },
      { after: 6, percent: 100 },
    ],
  }),
  fc.record({ kind: fc.constant("date" as const), on: fc.constantFrom("2024-02-29", "2030-12-31") }),
);
const ends: fc.Arbitrary<CertificateExpiry> = fc.oneof(
  fc.constant({ kind: "never" } as const),
  fc.record({ kind: fc.constant("days" as const), days: fc.integer({ min: 1, max: 3650 }) }),
);
const awards: fc.Arbitrary<ProgramRules["awards"]> = fc.record({
  threshold: fc.option(fc.record({ every: amount, worth: amount, delayDays: fc.nat(3650), expiry: ends })),
  signUp: fc.option(
    fc.record({ points: amount, when: fc.constantFrom("enrolment" as const, "first_order" as const) }),
  ),
  activities: fc.uniqueArray(
    fc.record({
      event: fc.constantFrom("review", "birthday", "own_one"),
      name: fc.stringMatching(/^[A-Z]{1,10}$/),
      points: amount,
      limit: fc.option(
        fc.record({
          count: fc.integer({ min: 1, max: 1_000 }),
          per: fc.constantFrom(
            "day" as const,
            "week" as const,
            "month" as const,
            "year" as const,
            "ever" as const,
          ),
        }),
      ),
      leadDays: fc.nat(60),
      isActive: fc.boolean(),
    }),
    { selector: ({ name }) => name, maxLength: 5 },
  ),
  severalActivities: fc.constantFrom("add" as const, "best" as const),
  referral: fc.option(
    fc.record({
      referrer: amount,
      friend: fc.option(amount),
      friendsMax: fc.option(fc.integer({ min: 1, max: 1_000 })),
    }),
  ),
  bonus: fc.record({ activationDays: fc.nat(3650), expiry: fc.option(expiry) }),
  giftItems: fc.option(
    fc.record({
      skus: fc.array(fc.stringMatching(/^[A-Z0-9]{1,8}$/), { minLength: 1, maxLength: 3 }),
      worth: fc.option(amount),
      expiry: ends,
    }),
  ),
});
const enrolment: fc.Arbitrary<ProgramRules["enrolment"]> = fc.record({
  joining: fc.constantFrom(...joinings),
  requiredFields: fc.subarray(["phone", "email", "birthday", "field:shoe_size"]),
  confirmation: fc.constantFrom(...confirmations),
  phoneNeedsCode: fc.boolean(),
  cardFormat: fc.record({
    prefix: fc.constantFrom("", "29"),
    length: fc.integer({ min: 7, max: 32 }),
    characters: fc.constant("digits" as const),
    check: fc.constantFrom("none" as const, "luhn" as const),
    barcode: fc.constantFrom("code128" as const, "qr" as const),
  }),
  makesCards: fc.boolean(),
});
const anyRules: fc.Arbitrary<ProgramRules> = fc.record({
  channels: slugs,
  orderTypes: slugs,
  conversion: fc.record({ points: amount, money: amount }),
  earning: fc.record({
    rate: fc.option(rate),
    rates: fc.array(
      fc.record({
        scope: fc.constantFrom(...rateScopes),
        values: named.filter(({ length }) => length > 0),
        rate,
      }),
      { maxLength: 3 },
    ),
    combine: fc.constantFrom(...rateCombinations),
    counting: fc.constantFrom(...rateCountings),
    fixed: fc.array(
      fc.record({
        per: fc.constantFrom(...fixedPers),
        points: amount,
        ...{ skus: named, categories: named, brands: named },
      }),
      { maxLength: 3 },
    ),
    bonuses: fc.constantFrom(...bonusTreatments),
    base: fc.constantFrom(...earningBases),
    shippingEarns: fc.boolean(),
    taxEarns: fc.boolean(),
    minimumOrder: fc.option(amount),
    exclude: fc.record({ skus: named, categories: named, brands: named, tags: named }),
    caps: fc.record({
      perOrder: fc.option(amount),
      perMember: fc.option(fc.record({ points: amount, period: fc.constantFrom(...capPeriods) })),
      onExceed: fc.constantFrom(...capActions),
    }),
    moment: fc.constantFrom(...earningMoments),
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
    shareMax: fc.option(fc.constantFrom({ n: 3n, d: 10n }, { n: 1n, d: 1n })),
    pointsMin: fc.option(fc.bigInt({ min: 1n, max: 500n })),
    pointsStep: fc.option(amount),
    pointsMax: fc.option(fc.bigInt({ min: 500n, max: 10n ** 15n })),
    orderMin: fc.option(amount),
    lineMin: fc.option(amount),
    balanceMin: fc.option(amount),
    excluded: fc.record({ skus: words, categories: words, brands: words }),
    paysPromotional: fc.boolean(),
    paysShipping: fc.boolean(),
    paysTax: fc.boolean(),
    barredTags: words,
    shortfall: fc.constantFrom(...shortfalls),
    partialReturn: fc.constantFrom(...partialReturns),
    returnedEnd: fc.constantFrom(...returnedEnds),
    onePrivilege: fc.boolean(),
    spendingNeedsCode: fc.boolean(),
  }),
  clawback: fc.constantFrom(...clawbacks),
  tiers: fc.constant(parseProgramRules(least).tiers),
  awards,
  enrolment,
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
