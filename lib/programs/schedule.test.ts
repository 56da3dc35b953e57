import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayOf, startOfDay } from "@/lib/kernel/days";
import { type Expiry, type ProgramRules, parseProgramRules } from "./rules";
import { lotTerms } from "./schedule";

type Rules = Pick<ProgramRules, "earning" | "expiry">;

const least = parseProgramRules({
  channels: ["web"],
  orderTypes: ["sale"],
  conversion: { points: "250", money: "2500" },
  earning: { rate: null },
});

function rules(activationDays: number, expiry: Expiry): Rules {
  return {
    earning: { ...least.earning, activationDays },
    expiry,
  };
}

const never: Expiry = { kind: "never" };
const days = (days: number): Expiry => ({ kind: "days", days });
const months = (months: number): Expiry => ({ kind: "months", months });
const until = (on: string): Expiry => ({ kind: "date", on });

const ny = "America/New_York";
const berlin = "Europe/Berlin";
const saoPaulo = "America/Sao_Paulo";
const apia = "Pacific/Apia";

describe("lotTerms", () => {
  it.each<[string, number, Expiry, string, string, string, string | null]>([
    // name, delay, expiry, zone, completed, activates, expires (exclusive)
    ["at once, for ever", 0, never, ny, "2024-05-10T18:00:00Z", "2024-05-10T18:00:00Z", null],
    [
      "at once, to the millisecond",
      0,
      never,
      ny,
      "2024-05-10T18:00:00.123Z",
      "2024-05-10T18:00:00.123Z",
      null,
    ],
    ["one day: the next local midnight", 1, never, ny, "2024-05-10T18:00:00Z", "2024-05-11T04:00:00Z", null],
    ["one day, a minute before midnight", 1, never, ny, "2024-05-11T03:59:00Z", "2024-05-11T04:00:00Z", null],
    ["one day, at midnight", 1, never, ny, "2024-05-11T04:00:00Z", "2024-05-12T04:00:00Z", null],
    [
      "the local day counts, not that of UTC",
      1,
      never,
      ny,
      "2024-05-11T01:00:00Z",
      "2024-05-11T04:00:00Z",
      null,
    ],
    ["east of UTC", 1, never, berlin, "2024-05-10T23:00:00Z", "2024-05-11T22:00:00Z", null],
    [
      "14 days over a change of the clock",
      14,
      never,
      ny,
      "2024-03-01T12:00:00Z",
      "2024-03-15T04:00:00Z",
      null,
    ],
    [
      "into a day without a midnight",
      3,
      never,
      saoPaulo,
      "2018-11-01T12:00:00Z",
      "2018-11-04T03:00:00Z",
      null,
    ],
    ["into a day that was skipped", 1, never, apia, "2011-12-29T20:00:00Z", "2011-12-30T10:00:00Z", null],
    ["into 29 February", 1, never, "UTC", "2024-02-28T12:00:00Z", "2024-02-29T00:00:00Z", null],

    [
      "one day: that day and the next whole",
      0,
      days(1),
      "UTC",
      "2024-05-10T18:00:00Z",
      "2024-05-10T18:00:00Z",
      "2024-05-12T00:00:00Z",
    ],
    ["365 days", 0, days(365), "UTC", "2023-05-10T18:00:00Z", "2023-05-10T18:00:00Z", "2024-05-10T00:00:00Z"],
    [
      "days run from activation",
      14,
      days(30),
      "UTC",
      "2024-01-01T18:00:00Z",
      "2024-01-15T00:00:00Z",
      "2024-02-15T00:00:00Z",
    ],
    [
      "days over a change of the clock",
      0,
      days(10),
      ny,
      "2024-03-01T12:00:00Z",
      "2024-03-01T12:00:00Z",
      "2024-03-12T04:00:00Z",
    ],

    ["12 months", 14, months(12), ny, "1997-01-01T05:00:00Z", "1997-01-15T05:00:00Z", "1998-01-16T05:00:00Z"],
    [
      "a month from 31 January",
      0,
      months(1),
      "UTC",
      "2023-01-31T10:00:00Z",
      "2023-01-31T10:00:00Z",
      "2023-03-01T00:00:00Z",
    ],
    [
      "the same in a leap year",
      0,
      months(1),
      "UTC",
      "2024-01-31T10:00:00Z",
      "2024-01-31T10:00:00Z",
      "2024-03-01T00:00:00Z",
    ],
    [
      "two months from 31 January do not pass through 28",
      0,
      months(2),
      "UTC",
      "2023-01-31T10:00:00Z",
      "2023-01-31T10:00:00Z",
      "2023-04-01T00:00:00Z",
    ],
    [
      "12 months from 29 February",
      0,
      months(12),
      "UTC",
      "2024-02-29T10:00:00Z",
      "2024-02-29T10:00:00Z",
      "2025-03-01T00:00:00Z",
    ],
    [
      "48 months from 29 February",
      0,
      months(48),
      "UTC",
      "2024-02-29T10:00:00Z",
      "2024-02-29T10:00:00Z",
      "2028-03-01T00:00:00Z",
    ],
    [
      "a local month end",
      0,
      months(1),
      ny,
      "2024-01-31T23:00:00Z",
      "2024-01-31T23:00:00Z",
      "2024-03-01T05:00:00Z",
    ],
    [
      "the delay moves the month",
      1,
      months(1),
      "UTC",
      "2024-01-30T10:00:00Z",
      "2024-01-31T00:00:00Z",
      "2024-03-01T00:00:00Z",
    ],
    [
      "ending before a day without a midnight",
      0,
      months(1),
      saoPaulo,
      "2018-10-03T12:00:00Z",
      "2018-10-03T12:00:00Z",
      "2018-11-04T03:00:00Z",
    ],
    [
      "ending on a day that was skipped",
      0,
      days(1),
      apia,
      "2011-12-29T20:00:00Z",
      "2011-12-29T20:00:00Z",
      "2011-12-30T10:00:00Z",
    ],

    [
      "28 February, that day included",
      0,
      until("2025-02-28"),
      ny,
      "2024-05-10T18:00:00Z",
      "2024-05-10T18:00:00Z",
      "2025-03-01T05:00:00Z",
    ],
    [
      "earned on the last day",
      0,
      until("2025-02-28"),
      ny,
      "2025-03-01T04:59:00Z",
      "2025-03-01T04:59:00Z",
      "2025-03-01T05:00:00Z",
    ],
    [
      "activated on the last day",
      1,
      until("2025-02-28"),
      ny,
      "2025-02-27T18:00:00Z",
      "2025-02-28T05:00:00Z",
      "2025-03-01T05:00:00Z",
    ],
    [
      "earned after the last day: over as it begins",
      0,
      until("2025-02-28"),
      ny,
      "2025-03-02T12:00:00Z",
      "2025-03-02T12:00:00Z",
      "2025-03-02T12:00:00Z",
    ],
    [
      "activated after the last day: over as it begins",
      14,
      until("2025-02-28"),
      ny,
      "2025-02-20T12:00:00Z",
      "2025-03-06T05:00:00Z",
      "2025-03-06T05:00:00Z",
    ],
  ])("%s", (_, delay, expiry, zone, completed, activates, expires) => {
    expect(lotTerms(rules(delay, expiry), zone, new Date(completed))).toEqual({
      activatesAt: new Date(activates),
      expiresAt: expires === null ? null : new Date(expires),
    });
  });

  const moment = fc.date({ min: new Date("1980-01-01"), max: new Date("2035-01-01"), noInvalidDate: true });
  const zone = fc.constantFrom(ny, berlin, saoPaulo, "Asia/Kolkata", "Pacific/Auckland");

  it("activates on a local midnight, gives the whole last day, and never ends before it begins", () => {
    const expiry = fc.oneof(
      fc.integer({ min: 1, max: 800 }).map(days),
      fc.integer({ min: 1, max: 60 }).map(months),
      fc.constant(until("2010-06-15")),
    );
    fc.assert(
      fc.property(moment, zone, fc.integer({ min: 0, max: 90 }), expiry, (at, zone, delay, expiry) => {
        const { activatesAt, expiresAt } = lotTerms(rules(delay, expiry), zone, at);
        if (delay > 0) expect(activatesAt).toEqual(startOfDay(dayOf(activatesAt, zone), zone));
        else expect(activatesAt).toEqual(at);
        expect(dayOf(activatesAt, zone)).toBe(addDays(dayOf(at, zone), delay));
        if (!expiresAt) throw new Error("these lots end");
        expect(expiresAt.getTime()).toBeGreaterThanOrEqual(activatesAt.getTime());
        if (expiry.kind !== "date") {
          expect(expiresAt.getTime()).toBeGreaterThan(activatesAt.getTime());
          expect(expiresAt).toEqual(startOfDay(dayOf(expiresAt, zone), zone));
        }
      }),
    );
  });

  it("of two orders the earlier never activates or ends later", () => {
    fc.assert(
      fc.property(moment, moment, zone, fc.integer({ min: 1, max: 60 }), (a, b, zone, count) => {
        const [first, second] = [a, b].sort((x, y) => x.getTime() - y.getTime());
        if (!first || !second) return;
        for (const expiry of [days(count), months(count)]) {
          const [early, late] = [first, second].map((at) => lotTerms(rules(14, expiry), zone, at));
          expect(Number(early?.activatesAt)).toBeLessThanOrEqual(Number(late?.activatesAt));
          expect(Number(early?.expiresAt)).toBeLessThanOrEqual(Number(late?.expiresAt));
        }
      }),
    );
  });
});
