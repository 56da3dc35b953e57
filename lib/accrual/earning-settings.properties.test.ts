import fc from "fast-check";
import { expect, it } from "vitest";
import { add, ratio, roundRatio, sum, zero } from "@/lib/kernel/ratio";
import type { OrderLine } from "@/lib/orders/model";
import {
  bonusTreatments,
  capActions,
  earningBases,
  fixedPers,
  rateCombinations,
  rateCountings,
  rateScopes,
  roundings,
  roundOns,
} from "@/lib/programs/rule-sections/earning";
import { parseProgramRules } from "@/lib/programs/rules";
import { readFraction } from "./fraction";
import { judgeEarning } from "./judge-earning";
import type { Earning, EarningInput, ExplanationStep } from "./model";
import { campaign, earning, line, memberSince, order } from "./testing";

const cents = fc.bigInt({ min: 0n, max: 50_000n });
const few = fc.bigInt({ min: 1n, max: 20n });
const rate = fc.record({ points: few, perMoney: fc.bigInt({ min: 1n, max: 700n }) });
const names = fc.constantFrom<string[]>([], ["A"], ["B"], ["A", "B"]);
const items = fc.record({ skus: names, categories: names, brands: names });
const lineFacts: fc.Arbitrary<Partial<OrderLine> & { gross: bigint }> = fc.record({
  gross: cents,
  sku: fc.constantFrom("A", "B", "C"),
  category: fc.constantFrom("A", "B", null),
  brand: fc.constantFrom("A", "B", null),
  promotional: fc.boolean(),
  quantityMilli: fc.bigInt({ min: 1n, max: 5000n }),
});
const effect = fc.oneof(
  fc.record({
    kind: fc.constant("multiply" as const),
    by: fc.record({ n: fc.constantFrom("2", "3"), d: fc.constant("1") }),
  }),
  fc.record({ kind: fc.constantFrom("bonus" as const, "per_unit" as const), points: few.map(String) }),
  fc.record({
    kind: fc.constant("per_amount" as const),
    points: few.map(String),
    perMoney: fc.constant("130"),
  }),
  fc.record({
    kind: fc.constant("percent" as const),
    of: fc.record({ n: few.map(String), d: fc.constant("70") }),
  }),
);
const anyCampaign = fc
  .record({
    effect,
    items,
    stacking: fc.constantFrom("stack" as const, "stack" as const, "exclusive" as const),
    perOrder: fc.option(few.map(String)),
    spend: fc.option(fc.constant("3000")),
  })
  .map(({ effect: what, items: on, stacking, perOrder, spend }) =>
    campaign(what, on, { stacking, caps: { perOrder }, minimum: { spend } }),
  );
const rules = fc.record({
  rate: fc.option(rate),
  rates: fc.array(
    fc.record({
      scope: fc.constantFrom(...rateScopes),
      values: fc.constantFrom<string[]>(["A"], ["web"]),
      rate,
    }),
    {
      maxLength: 3,
    },
  ),
  combine: fc.constantFrom(...rateCombinations),
  counting: fc.constantFrom(...rateCountings),
  fixed: fc.array(
    fc
      .tuple(fc.record({ per: fc.constantFrom(...fixedPers), points: few }), items)
      .map(([what, on]) => ({ ...what, ...on })),
    { maxLength: 2 },
  ),
  bonuses: fc.constantFrom(...bonusTreatments),
  base: fc.constantFrom(...earningBases),
  shippingEarns: fc.boolean(),
  taxEarns: fc.boolean(),
  exclude: items.map((each) => ({ ...each, tags: [] })),
  rounding: fc.constantFrom(...roundings),
  roundOn: fc.constantFrom(...roundOns),
  caps: fc.record({
    perOrder: fc.option(fc.bigInt({ min: 1n, max: 300n })),
    perMember: fc.constant(null),
    onExceed: fc.constantFrom(...capActions),
  }),
  storedValueEarns: fc.boolean(),
});

const tiers = parseProgramRules({
  channels: ["web"],
  orderTypes: ["sale"],
  conversion: { points: "1", money: "1" },
  earning: { rate: null },
  tiers: {
    levels: [
      { key: "base", name: "Base", from: {} },
      { key: "gold", name: "Gold", from: { spend: "100" }, multiplier: { n: "3", d: "2" } },
      { key: "own", name: "Own", from: { spend: "200" }, rate: { points: "2", perMoney: "100" } },
    ],
  },
}).tiers;

const inputs: fc.Arbitrary<EarningInput> = fc
  .record({
    lines: fc.array(lineFacts, { minLength: 1, maxLength: 5 }),
    percents: fc.tuple(fc.bigInt({ min: 0n, max: 100n }), fc.bigInt({ min: 0n, max: 100n })),
    shipping: cents,
    tax: cents,
    rules,
    tier: fc.constantFrom("base", "gold", "own", null),
    campaigns: fc.array(anyCampaign, { maxLength: 3 }),
  })
  .map(({ lines, percents, shipping, tax, rules: changed, tier, campaigns }) => {
    const gross = lines.reduce((total, each) => total + each.gross, 0n);
    const orderDiscount = (gross * percents[0]) / 100n;
    const facts = order(
      lines.map(({ gross: amount, ...more }, index) => line(index + 1, amount, more)),
      { orderDiscount, shipping, tax },
    );
    const storedValue = ((gross - orderDiscount) * percents[1]) / 100n;
    const input = earning({
      order: facts,
      storedValue,
      rules: changed,
      member: memberSince("2024-01-01T00:00:00Z", { tier }),
    });
    const named = campaigns.map((each, index) => ({ ...each, id: `c${index}` }));
    return { ...input, rules: { ...input.rules, tiers }, campaigns: named };
  });

type Step<Kind extends ExplanationStep["step"]> = Extract<ExplanationStep, { step: Kind }>;

/** What a person would do with nothing but the explanation in hand. */
function redo({ steps }: Earning): bigint {
  const only = <Kind extends ExplanationStep["step"]>(kind: Kind) =>
    steps.filter((step): step is Step<Kind> => step.step === kind);
  for (const step of only("line")) {
    const cuts = [step.discount, step.orderDiscount, step.storedValue].map((cut) => BigInt(cut ?? 0));
    const left = BigInt(step.gross) - cuts.reduce((a, b) => a + b, 0n);
    expect(BigInt(step.base)).toBe(step.excluded ? 0n : left);
  }
  for (const step of only("taken_in")) {
    expect(BigInt(step.base)).toBe(BigInt(step.amount) - BigInt(step.storedValue ?? 0));
  }
  const bases = new Map([
    ...only("line").map((step) => [step.line, BigInt(step.base)] as const),
    ...only("taken_in").map((step) => [step.what === "shipping" ? 0 : -1, BigInt(step.base)] as const),
  ]);
  const baseOf = (lines?: number[]) =>
    [...bases].reduce(
      (total, [number, base]) => (!lines || lines.includes(number) ? total + base : total),
      0n,
    );
  for (const step of only("rate")) expect(BigInt(step.base)).toBe(baseOf(step.lines));
  for (const step of only("add_rate")) expect(BigInt(step.base)).toBe(baseOf(step.lines));
  for (const step of only("rate")) {
    const inProportion = ratio(BigInt(step.base) * BigInt(step.points), BigInt(step.perMoney));
    if (!step.whole) expect(readFraction(step.exact)).toEqual(inProportion);
  }
  const exact = [
    ...only("rate").map(({ exact: points }) => points),
    ...only("tier").map(({ adds }) => adds),
    ...only("multiply").map(({ adds }) => adds),
    ...only("add_rate").map(({ adds }) => adds),
  ].map(readFraction);
  const rounds = only("round");
  const roundedFrom = rounds.reduce((total, { exact: points }) => add(total, readFraction(points)), zero);
  expect(roundedFrom).toEqual(sum(exact));
  for (const step of rounds) {
    expect(roundRatio(readFraction(step.exact), step.rounding)).toBe(BigInt(step.points));
  }
  const given = [...rounds, ...only("fixed"), ...only("bonus")].reduce(
    (total, { points }) => total + BigInt(points),
    0n,
  );
  return only("cap").reduce((total, { cut }) => total - BigInt(cut), given);
}

it("whatever the settings, a person can redo the sum, and its parts add up", () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const result = judgeEarning(input);
      expect(redo(result)).toBe(result.points);
      expect(JSON.parse(JSON.stringify(result.steps))).toEqual(result.steps);
      expect(result.lines.reduce((total, { points }) => total + points, 0n)).toBe(result.points);
      expect(result.lines.every(({ points, base }) => points >= 0n && base >= 0n)).toBe(true);
      const ofCampaigns = result.campaigns.reduce((total, { points }) => total + points, 0n);
      expect(ofCampaigns <= result.points && result.campaigns.every(({ points }) => points > 0n)).toBe(true);
    }),
    { numRuns: 1500 },
  );
});

it("whatever the settings, no order earns more than its cap", () => {
  fc.assert(
    fc.property(inputs, fc.bigInt({ min: 1n, max: 50n }), (input, perOrder) => {
      const caps = { perOrder, perMember: null, onExceed: "cut" as const };
      const earningRules = { ...input.rules.earning, caps };
      const capped = judgeEarning({ ...input, rules: { ...input.rules, earning: earningRules } }).points;
      const free = { ...earningRules, caps: { ...caps, perOrder: null } };
      const uncapped = judgeEarning({ ...input, rules: { ...input.rules, earning: free } }).points;
      expect(capped).toBe(uncapped < perOrder ? uncapped : perOrder);
    }),
  );
});
