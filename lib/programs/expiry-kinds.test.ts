import { describe, expect, it } from "vitest";
import type { Expiry } from "./rules";
import { lotTerms } from "./schedule";

const end = (expiry: Expiry, earned: string, { zone = "UTC", delay = 0 } = {}) => {
  const terms = lotTerms({ earning: { activationDays: delay }, expiry }, zone, new Date(earned));
  return terms.expiresAt?.toISOString() ?? null;
};
const noon = (day: string) => `${day}T12:00:00Z`;

describe("the end of points", () => {
  it.each<[string, Expiry, string, string, { zone?: string; delay?: number }?]>([
    ["a month, to that day's end", { kind: "months", months: 1 }, "2025-01-25", "2025-02-26T00:00:00.000Z"],
    ["clamped to the month's end", { kind: "months", months: 1 }, "2025-01-31", "2025-03-01T00:00:00.000Z"],
    ["no months: the day itself", { kind: "months", months: 0 }, "2025-01-01", "2025-01-02T00:00:00.000Z"],
    [
      "rounded up: all of a month end together",
      { kind: "months", months: 1, roundUp: "month_end" },
      "2025-01-02",
      "2025-03-01T00:00:00.000Z",
    ],
    [
      "rounded up, from later in the month",
      { kind: "months", months: 1, roundUp: "month_end" },
      "2025-01-25",
      "2025-03-01T00:00:00.000Z",
    ],
    [
      "counted from the activation",
      { kind: "months", months: 1 },
      "2025-01-10",
      "2025-02-25T00:00:00.000Z",
      { delay: 14 },
    ],
    [
      "the last day excluded",
      { kind: "date", on: "2025-02-28", lastDay: "exclusive" },
      "2025-01-10",
      "2025-02-28T00:00:00.000Z",
    ],
    [
      "a moment of the zone",
      { kind: "moment", at: "2025-06-30 18:00" },
      "2025-01-10",
      "2025-06-30T22:00:00.000Z",
      { zone: "America/New_York" },
    ],
    [
      "the year of activation",
      { kind: "year_end", years: 1 },
      "2025-12-20",
      "2027-01-01T00:00:00.000Z",
      { delay: 14 },
    ],
    [
      "two calendar years, by the zone's own midnight",
      { kind: "year_end", years: 2 },
      "2025-05-20",
      "2026-12-31T10:00:00.000Z",
      { zone: "Pacific/Kiritimati" },
    ],
  ])("%s", (_, expiry, earned, expires, place) => {
    expect(end(expiry, noon(earned), place)).toBe(expires);
  });

  it("comes in stages, the last of which is the end", () => {
    const stages = [
      { after: 1, percent: 50 },
      { after: 3, percent: 100 },
    ];
    const expiry: Expiry = { kind: "staged", unit: "months", stages };
    const terms = lotTerms({ earning: { activationDays: 0 }, expiry }, "UTC", new Date(noon("2025-01-31")));
    expect(terms.burnStages).toEqual([{ at: new Date("2025-03-01T00:00:00Z"), percent: 50 }]);
    expect(terms.expiresAt).toEqual(new Date("2025-05-01T00:00:00Z"));
  });

  it("waits for the member's idleness", () => {
    const expiry: Expiry = { kind: "inactivity", months: 6, roundUp: "month_end" };
    const terms = lotTerms({ earning: { activationDays: 0 }, expiry }, "UTC", new Date(noon("2025-01-31")));
    expect(terms).toMatchObject({ expiresAt: null, idle: { months: 6, roundUp: "month_end" } });
  });
});
