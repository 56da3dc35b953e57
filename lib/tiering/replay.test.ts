import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, startOfDay } from "@/lib/kernel/days";
import type { TierFact } from "./model";
import { replayTiers, tierBefore } from "./replay";
import { fact, type TiersInput, testHistory, threeTiers } from "./test-tiers";

const at = (day: string) => new Date(`${day}T12:00:00Z`);
const tierOn = (tiers: TiersInput, facts: TierFact[], day: string, more = {}) =>
  replayTiers(testHistory(tiers, facts, more), at(day)).state.key;
const spendTiers = { levels: threeTiers("spend", 10_000, 20_000) };

describe("what lifts a member", () => {
  it.each([
    [0n, 6_000n, "bronze"],
    [0n, 15_000n, "silver"],
    [4_000n, 500n, "bronze"],
    [8_000n, 3_000n, "silver"],
    [18_000n, 3_000n, "gold"],
    [0n, 9_999n, "bronze"],
    [0n, 10_000n, "silver"],
  ])("counts an order toward its own tier: %d and then %d make %s", (before, order, tier) => {
    const facts = [
      fact("2023-01-02T00:00:00Z", { spend: before }),
      fact("2023-02-01T00:00:00Z", { spend: order }),
    ];
    expect(tierOn(spendTiers, facts, "2023-02-01")).toBe(tier);
  });

  it("is also time, on the day on which a refund does not count any more", () => {
    const period = { kind: "rolling" as const, span: { unit: "days" as const, count: 30 } };
    const facts = [
      fact("2023-01-15T09:00:00Z", { spend: 5_000n }),
      fact("2023-03-01T09:00:00Z", { spend: -5_000n }),
      fact("2023-03-10T09:00:00Z", { spend: 12_000n }),
    ];
    const { changes } = replayTiers(testHistory({ ...spendTiers, period }, facts), at("2023-04-01"));
    expect(changes.at(-1)).toMatchObject({ key: "silver", at: new Date("2023-03-31T00:00Z"), cause: "day" });
  });

  it.each(["spend", "orders", "points", "balance"] as const)("is measured by %s", (measure) => {
    const tiers = { levels: threeTiers(measure, 10, 30), measures: [measure] };
    expect(tierOn(tiers, [fact("2023-02-01T00:00:00Z", { [measure]: 20n })], "2023-02-01")).toBe("silver");
    const other = measure === "spend" ? "orders" : "spend";
    expect(tierOn(tiers, [fact("2023-02-01T00:00:00Z", { [other]: 20n })], "2023-02-01")).toBe("bronze");
  });

  it.each([
    [1_000n, 0n, "up"],
    [0n, 1_000n, "up"],
    [999n, 999n, "base"],
  ])("takes any of several measures: %d spent, %d points: %s", (spend, points, tier) => {
    const up = { key: "up", name: "Up", from: { spend: "1000", points: "1000" } };
    const tiers: TiersInput = { levels: [{ key: "base", name: "Base" }, up], measures: ["spend", "points"] };
    expect(tierOn(tiers, [fact("2023-02-01T00:00:00Z", { spend, points })], "2023-02-02")).toBe(tier);
  });

  it.each([
    [true, "silver"],
    [false, "bronze"],
  ])("counts delivery or not: %s", (countsDelivery, tier) => {
    const facts = [fact("2023-02-01T00:00:00Z", { spend: 9_500n, delivery: 500n })];
    expect(tierOn({ ...spendTiers, countsDelivery }, facts, "2023-02-01")).toBe(tier);
  });

  it("begins in the lowest tier at the enrolment, and says why each tier followed", () => {
    const facts = [fact("2023-02-01T00:00:00Z", { spend: 15_000n })];
    expect(replayTiers(testHistory(spendTiers, facts), at("2023-03-01")).changes).toEqual([
      { at: new Date("2023-01-01T00:00:00Z"), key: "bronze", cause: "enrolment", measured: null },
      {
        at: new Date("2023-02-01T00:00:00Z"),
        key: "silver",
        cause: "order",
        measured: { measure: "spend", value: 15_000n, threshold: 10_000n },
      },
    ]);
  });
});

describe("what is counted", () => {
  const facts = [fact("2023-03-10T12:00:00Z", { spend: 12_000n })];
  const atOnce = { ...spendTiers, downgrade: "at_once" as const };
  it.each([
    [{ kind: "lifetime" }, "2028-01-01", "silver"],
    [{ kind: "calendar_year" }, "2023-12-31", "silver"],
    [{ kind: "calendar_year" }, "2024-01-01", "bronze"],
    [{ kind: "rolling", span: { unit: "days", count: 30 } }, "2023-04-08", "silver"],
    [{ kind: "rolling", span: { unit: "days", count: 30 } }, "2023-04-09", "bronze"],
    [{ kind: "rolling", span: { unit: "months", count: 12 } }, "2024-03-09", "silver"],
    [{ kind: "rolling", span: { unit: "months", count: 12 } }, "2024-03-10", "bronze"],
  ] as const)("is over %o: on %s a member is %s", (period, day, tier) => {
    expect(tierOn({ ...atOnce, period }, facts, day)).toBe(tier);
  });

  it("ends a year where the program is", () => {
    const tiers: TiersInput = { ...atOnce, period: { kind: "calendar_year" } };
    const history = testHistory(tiers, facts, { timeZone: "Pacific/Auckland" });
    const changes = replayTiers(history, at("2024-02-01")).changes;
    expect(changes.at(-1)?.at).toEqual(new Date("2023-12-31T11:00:00Z"));
  });
});

describe("what lowers a member", () => {
  const steps: TiersInput = { levels: threeTiers("balance", 100, 500), measures: ["balance"] };
  const balances = [
    fact("2023-01-10T00:00:00Z", { balance: 100n }),
    fact("2023-02-15T00:00:00Z", { balance: -50n }),
    fact("2023-02-25T00:00:00Z", { balance: 500n }),
  ];
  it("is spending, where the balance is what counts", () => {
    const tiers = { ...steps, downgrade: "at_once" as const };
    expect(["2023-01-11", "2023-02-16", "2023-02-26"].map((day) => tierOn(tiers, balances, day))).toEqual([
      "silver",
      "bronze",
      "gold",
    ]);
    expect(tierOn({ ...tiers, downgrade: "never" }, balances, "2023-02-16")).toBe("silver");
  });

  it("waits until the tier's days are over, whose last one counts whole", () => {
    const validity = { unit: "days" as const, count: 30 };
    const tiers: TiersInput = { ...steps, downgrade: "at_end", validity };
    const facts = [
      fact("2023-07-20T10:00:00Z", { balance: 100n }),
      fact("2023-07-25T10:00:00Z", { balance: -60n }),
    ];
    const { changes, state } = replayTiers(testHistory(tiers, facts), at("2023-07-26"));
    expect([state.key, state.until]).toEqual(["silver", new Date("2023-08-20T00:00:00Z")]);
    expect(changes).toHaveLength(2);
    expect(replayTiers(testHistory(tiers, facts), at("2023-08-20")).changes.at(-1)).toMatchObject({
      at: new Date("2023-08-20T00:00:00Z"),
      key: "bronze",
      cause: "day",
    });
  });

  it("counts the time of a tier from the last step up", () => {
    const tiers: TiersInput = { ...spendTiers, downgrade: "at_end", validity: { unit: "months", count: 12 } };
    const facts = [
      fact("2024-04-15T10:00:00Z", { spend: 10_000n }),
      fact("2024-10-25T10:00:00Z", { spend: 10_000n }),
    ];
    const until = (day: string) => replayTiers(testHistory(tiers, facts), at(day)).state.until;
    expect(until("2024-05-01")).toEqual(new Date("2025-04-16T00:00:00Z"));
    expect(until("2024-11-01")).toEqual(new Date("2025-10-26T00:00:00Z"));
  });

  it.each([
    ["straight", ["bronze", "bronze"]],
    ["one", ["silver", "bronze"]],
  ] as const)("goes %s down", (way, tiers) => {
    const rules: TiersInput = {
      ...spendTiers,
      downgrade: "at_end",
      steps: way,
      period: { kind: "calendar_year" },
    };
    const facts = [fact("2023-05-01T00:00:00Z", { spend: 25_000n })];
    expect(["2024-06-01", "2025-06-01", "2026-06-01"].map((day) => tierOn(rules, facts, day))).toEqual([
      "gold",
      ...tiers,
    ]);
  });

  it("never is a tier that was given by hand, as long as that lasts", () => {
    const tiers = { ...spendTiers, downgrade: "at_once" as const };
    const facts = [
      fact("2023-02-01T00:00:00Z", { spend: 30_000n }),
      fact("2023-03-01T00:00:00Z", { spend: -30_000n }),
    ];
    const floor = { key: "silver", from: at("2023-01-05"), until: at("2023-04-01") };
    const onDay = (day: string) => tierOn(tiers, facts, day, { floors: [floor] });
    expect(["2023-01-06", "2023-02-02", "2023-03-02", "2023-04-02"].map(onDay)).toEqual([
      "silver",
      "gold",
      "silver",
      "bronze",
    ]);
  });
});

describe("new rules", () => {
  it("change nobody until somebody is judged by them", () => {
    const lower = { levels: threeTiers("spend", 5_000, 8_000) };
    const facts = [fact("2023-02-01T00:00:00Z", { spend: 9_000n })];
    const before = testHistory(spendTiers, facts);
    const [version] = testHistory(lower).plan.versions;
    const versions = [...before.plan.versions, ...(version ? [{ ...version, from: at("2023-03-01") }] : [])];
    const history = { ...before, plan: { ...before.plan, versions } };
    expect(replayTiers(history, at("2023-03-02")).state.key).toBe("bronze");
    const judgings = [{ at: at("2023-03-03"), cause: "recalculation" as const }];
    expect(replayTiers({ ...history, judgings }, at("2023-03-04")).changes.at(-1)).toMatchObject({
      key: "gold",
      cause: "recalculation",
    });
  });
});

const days = fc.integer({ min: 0, max: 1_500 }).map((day) => new Date(Date.UTC(2023, 0, 1 + day, 9)));
const anyFact = fc.record({
  at: days,
  cause: fc.constant("order" as const),
  delivery: fc.constant(0n),
  spend: fc.bigInt({ min: -5_000n, max: 12_000n }),
  orders: fc.constant(1n),
  points: fc.constant(0n),
  balance: fc.bigInt({ min: -80n, max: 300n }),
});
const anyTiers: fc.Arbitrary<TiersInput> = fc.record({
  levels: fc.constant([
    { key: "bronze", name: "Bronze" },
    { key: "silver", name: "Silver", from: { spend: "10000", balance: "300" } },
    { key: "gold", name: "Gold", from: { spend: "20000", balance: "900" } },
  ]),
  measures: fc.constantFrom(["spend" as const], ["balance" as const], ["spend" as const, "balance" as const]),
  period: fc.constantFrom(
    { kind: "calendar_year" as const },
    { kind: "rolling" as const, span: { unit: "months" as const, count: 6 } },
    { kind: "rolling" as const, span: { unit: "days" as const, count: 45 } },
  ),
  downgrade: fc.constantFrom("never" as const, "at_once" as const, "at_end" as const),
  steps: fc.constantFrom("one" as const, "straight" as const),
  validity: fc.option(
    fc.record({
      unit: fc.constantFrom("days" as const, "months" as const),
      count: fc.integer({ min: 1, max: 20 }),
    }),
  ),
});
const sorted = (facts: TierFact[]) => facts.toSorted((a, b) => a.at.getTime() - b.at.getTime());

describe("replaying", () => {
  it("gives the same story however often somebody looked in between", () => {
    fc.assert(
      fc.property(anyTiers, fc.array(anyFact, { maxLength: 12 }), days, days, (tiers, some, one, other) => {
        const facts = sorted(some);
        const [early, late] = one < other ? [one, other] : [other, one];
        const whole = replayTiers(testHistory(tiers, facts), late);
        const part = replayTiers(testHistory(tiers, facts), early);
        expect(whole.changes.slice(0, part.changes.length)).toEqual(part.changes);
        expect(whole.changes.slice(part.changes.length).every((change) => change.at > early)).toBe(true);
      }),
    );
  });

  it("gives the same story where everybody is judged every day", () => {
    const year = Array.from({ length: 500 }, (_, index) => startOfDay(addDays("2023-01-02", index), "UTC"));
    fc.assert(
      fc.property(anyTiers, fc.array(anyFact, { maxLength: 12 }), (tiers, some) => {
        const judgings = year.map((each) => ({ at: each, cause: "recalculation" as const }));
        const story = (more: object) =>
          replayTiers(testHistory(tiers, sorted(some), more), at("2024-04-01")).changes.map((change) => [
            change.at,
            change.key,
          ]);
        expect(story({ judgings })).toEqual(story({}));
      }),
    );
  });

  it("asks to be looked at before anything changes by itself", () => {
    fc.assert(
      fc.property(anyTiers, fc.array(anyFact, { maxLength: 12 }), (tiers, some) => {
        const facts = sorted(some);
        const last = facts.at(-1)?.at ?? at("2023-02-01");
        const { state } = replayTiers(testHistory(tiers, facts), last);
        const later = state.dueAt ? new Date(state.dueAt.getTime() - 1) : at("2035-01-01");
        expect(replayTiers(testHistory(tiers, facts), later).state.key).toBe(state.key);
      }),
    );
  });

  it("judges what happens at a moment by what was before", () => {
    fc.assert(
      fc.property(anyTiers, fc.array(anyFact, { maxLength: 12 }), days, (tiers, some, moment) => {
        const history = testHistory(tiers, sorted(some));
        const sooner = new Date(moment.getTime() - 1);
        const isMidnight = replayTiers(history, sooner).state.dueAt?.getTime() === moment.getTime();
        if (!isMidnight) expect(tierBefore(history, moment)).toBe(replayTiers(history, sooner).state.key);
      }),
    );
  });

  it("never lowers a member who is never to be lowered, and keeps to the steps", () => {
    fc.assert(
      fc.property(anyTiers, fc.array(anyFact, { maxLength: 12 }), (tiers, some) => {
        const rank = (key: string | null) => ["bronze", "silver", "gold"].indexOf(key ?? "");
        const ranks = replayTiers(testHistory(tiers, sorted(some)), at("2030-01-01")).changes.map(({ key }) =>
          rank(key),
        );
        const drops = ranks.slice(1).map((each, index) => (ranks[index] ?? 0) - each);
        if (tiers.downgrade === "never") expect(Math.max(0, ...drops)).toBe(0);
        if (tiers.steps === "one") expect(Math.max(0, ...drops)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
