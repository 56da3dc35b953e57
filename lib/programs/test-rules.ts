import fc from "fast-check";
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
  returnedEnds,
  roundings,
  roundOns,
  shortfalls,
  spendOrders,
} from "./rules";

/** What a program has to say at least, as JSON. */
export const least = {
  channels: ["web"],
  orderTypes: ["sale"],
  conversion: { points: "250", money: "2500" },
  earning: { rate: { points: "1", perMoney: "100" } },
};

const amount = fc.bigInt({ min: 1n, max: 10n ** 15n });
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
/** Any rules that a program may have. */
export const anyRules: fc.Arbitrary<ProgramRules> = fc.record({
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
