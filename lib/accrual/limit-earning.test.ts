import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capPeriod } from "./cap-period";
import { type CampaignLeft, type Left, limitEarning } from "./limit-earning";

const free: CampaignLeft = { memberPoints: null, memberUses: null, points: null, uses: null, rest: "part" };
const judged = { points: 150n, campaigns: [{ campaignId: "c1", points: 50n }] };
const left = (campaign: Partial<CampaignLeft> = {}, period: Left["period"] = null): Left => ({
  campaigns: new Map([["c1", { ...free, ...campaign }]]),
  period,
});

describe("limitEarning", () => {
  it.each<[string, Left, bigint, bigint]>([
    ["nothing in the way", left(), 150n, 50n],
    [
      "what just suffices cuts nothing",
      left({ points: 50n, uses: 1n, memberPoints: 50n, memberUses: 1n }),
      150n,
      50n,
    ],
    ["30 left of 50 gives 30", left({ points: 30n }), 130n, 30n],
    ["or none", left({ points: 30n, rest: "none" }), 100n, 0n],
    ["nothing left", left({ points: 0n }), 100n, 0n],
    ["a member's cap", left({ memberPoints: 20n }), 120n, 20n],
    ["the tighter of two", left({ memberPoints: 20n, points: 10n }), 110n, 10n],
    ["used as often as it may be", left({ uses: 0n }), 100n, 0n],
    ["used so by this member", left({ memberUses: 0n }), 100n, 0n],
    ["the period cuts each part in proportion", left({}, { points: 75n, onExceed: "cut" }), 75n, 25n],
    ["or refuses", left({}, { points: 149n, onExceed: "refuse" }), 0n, 0n],
    ["not what it just allows", left({}, { points: 150n, onExceed: "refuse" }), 150n, 50n],
    ["after the campaign's own limit", left({ points: 0n }, { points: 100n, onExceed: "refuse" }), 100n, 0n],
  ])("%s", (_, what, points, ofCampaign) => {
    const result = limitEarning(judged, what);
    expect([result.points, result.campaigns[0]?.points ?? 0n]).toEqual([points, ofCampaign]);
    expect(result.steps.length > 0).toBe(points < 150n);
  });

  it("gives no more than is left of anything, and its cuts lead from what was judged to what is posted", () => {
    const amount = fc.bigInt({ min: 0n, max: 200n });
    const limit = fc.option(amount);
    const campaign = fc.record({
      ...{ memberPoints: limit, memberUses: limit, points: limit, uses: limit },
      rest: fc.constantFrom("part" as const, "none" as const),
    });
    const period = fc.option(
      fc.record({ points: amount, onExceed: fc.constantFrom("cut" as const, "refuse" as const) }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(amount, campaign), { maxLength: 4 }),
        amount,
        period,
        (each, program, within) => {
          const campaigns = each.map(([points], index) => ({ campaignId: `c${index}`, points }));
          const points = campaigns.reduce((sum, more) => sum + more.points, program);
          const lefts = new Map(each.map(([, what], index) => [`c${index}`, what]));
          const result = limitEarning({ points, campaigns }, { campaigns: lefts, period: within });
          for (const { campaignId, points: given } of result.campaigns) {
            const what = lefts.get(campaignId);
            expect(what?.points === null || given <= (what?.points ?? 0n)).toBe(true);
            expect(what?.memberPoints === null || given <= (what?.memberPoints ?? 0n)).toBe(true);
            expect(what?.uses !== 0n && what?.memberUses !== 0n).toBe(true);
          }
          expect(within === null || result.points <= within.points).toBe(true);
          const cut = result.steps.reduce(
            (sum, step) => (step.step === "limit" ? sum + BigInt(step.cut) : sum),
            0n,
          );
          expect(points - cut).toBe(result.points);
        },
      ),
    );
  });
});

describe("capPeriod", () => {
  it.each<[Parameters<typeof capPeriod>[0], string, string, string | null, string | null]>([
    ["day", "2025-03-09T20:00:00Z", "America/New_York", "2025-03-09T05:00:00Z", "2025-03-10T04:00:00Z"],
    ["week", "2025-03-09T20:00:00Z", "UTC", "2025-03-03T00:00:00Z", "2025-03-10T00:00:00Z"],
    ["week", "2025-03-10T00:00:00Z", "UTC", "2025-03-10T00:00:00Z", "2025-03-17T00:00:00Z"],
    ["month", "2025-03-01T03:00:00Z", "America/New_York", "2025-02-01T05:00:00Z", "2025-03-01T05:00:00Z"],
    ["month", "2024-02-29T12:00:00Z", "UTC", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z"],
    ["year", "2025-12-31T23:30:00Z", "Europe/Berlin", "2025-12-31T23:00:00Z", "2026-12-31T23:00:00Z"],
    ["lifetime", "2025-03-01T03:00:00Z", "UTC", null, null],
  ])("a %s around %s in %s", (period, at, zone, from, until) => {
    const date = (text: string | null) => (text === null ? null : new Date(text));
    expect(capPeriod(period, new Date(at), zone)).toEqual({ from: date(from), until: date(until) });
  });
});
