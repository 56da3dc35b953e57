import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  formatDay,
  formatMoment,
  isDay,
  isTimeZone,
  parseLocalMoment,
  startOfDay,
  startOfDayAfter,
} from "./days";

const zones = [
  "UTC",
  "America/New_York",
  "America/Los_Angeles",
  "America/Sao_Paulo",
  "America/Havana",
  "America/St_Johns",
  "Europe/Berlin",
  "Asia/Beirut",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Kiritimati",
  "Pacific/Chatham",
];
const zone = fc.constantFrom(...zones);
const day = fc
  .date({ min: new Date("1971-01-01"), max: new Date("2037-12-31"), noInvalidDate: true })
  .map((date): Day => date.toISOString().slice(0, 10));

describe("zones", () => {
  it.each(zones)("%s is one", (name) => expect(isTimeZone(name)).toBe(true));
  it.each(["", "Mars/Base", "+02:00", "-5", "x".repeat(200)])("%j is none", (name) => {
    expect(isTimeZone(name)).toBe(false);
    expect(() => dayOf(new Date(0), name)).toThrow(expect.objectContaining({ code: "invalid_input" }));
  });
});

describe("isDay", () => {
  it.each(["2024-02-29", "2000-02-29", "1999-12-31", "0001-01-01", "9999-12-31"])("%s is one", (text) =>
    expect(isDay(text)).toBe(true),
  );
  it.each([
    "2023-02-29",
    "1900-02-29",
    "2024-04-31",
    "2024-13-01",
    "2024-00-10",
    "2024-01-00",
    "0000-01-01",
    "24-1-1",
    "2024-1-1",
    "",
    "2024-01-01T00:00",
  ])("%j is none", (text) => expect(isDay(text)).toBe(false));
});

describe("startOfDay", () => {
  it.each([
    ["an ordinary day in the west", "2024-01-15", "America/New_York", "2024-01-15T05:00:00Z"],
    ["in summer", "2024-07-15", "America/New_York", "2024-07-15T04:00:00Z"],
    ["an ordinary day in the east", "2024-01-15", "Asia/Kolkata", "2024-01-14T18:30:00Z"],
    ["east of the date line's bend", "2024-01-15", "Pacific/Kiritimati", "2024-01-14T10:00:00Z"],
    ["a quarter of an hour", "2024-01-15", "Asia/Kathmandu", "2024-01-14T18:15:00Z"],
    ["the day the clock goes forward at two", "2024-03-10", "America/New_York", "2024-03-10T05:00:00Z"],
    ["the day after it", "2024-03-11", "America/New_York", "2024-03-11T04:00:00Z"],
    ["midnight skipped in São Paulo: one o'clock", "2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z"],
    ["midnight skipped in Beirut", "2022-03-27", "Asia/Beirut", "2022-03-26T22:00:00Z"],
    ["midnight skipped in Havana", "2024-03-10", "America/Havana", "2024-03-10T05:00:00Z"],
    ["midnight twice in Havana: the first", "2024-11-03", "America/Havana", "2024-11-03T04:00:00Z"],
    ["the day before Apia skipped one", "2011-12-29", "Pacific/Apia", "2011-12-29T10:00:00Z"],
    ["the day Apia skipped: the next one", "2011-12-30", "Pacific/Apia", "2011-12-30T10:00:00Z"],
    ["the day after it", "2011-12-31", "Pacific/Apia", "2011-12-30T10:00:00Z"],
  ])("%s", (_, day, zone, expected) => {
    expect(startOfDay(day, zone)).toEqual(new Date(expected));
  });

  it.each([
    ["2024-03-10", "America/New_York", 23],
    ["2024-11-03", "America/New_York", 25],
    ["2018-11-04", "America/Sao_Paulo", 23],
    ["2018-02-17", "America/Sao_Paulo", 25],
    ["2024-04-07", "Australia/Lord_Howe", 24.5],
    ["2011-12-30", "Pacific/Apia", 0],
    ["2024-06-01", "Europe/Berlin", 24],
  ])("%s in %s lasts %d hours", (day, zone, hours) => {
    const length = startOfDayAfter(day, zone).getTime() - startOfDay(day, zone).getTime();
    expect(length / 3_600_000).toBe(hours);
  });
});

describe("dayOf", () => {
  it.each([
    ["2024-01-15T04:59:59.999Z", "America/New_York", "2024-01-14"],
    ["2024-01-15T05:00:00Z", "America/New_York", "2024-01-15"],
    ["2018-11-04T02:59:59.999Z", "America/Sao_Paulo", "2018-11-03"],
    ["2018-11-04T03:00:00Z", "America/Sao_Paulo", "2018-11-04"],
    ["2018-02-18T02:30:00Z", "America/Sao_Paulo", "2018-02-17"],
    ["2022-03-26T21:59:59Z", "Asia/Beirut", "2022-03-26"],
    ["2022-03-26T22:00:00Z", "Asia/Beirut", "2022-03-27"],
    ["2011-12-30T09:59:59Z", "Pacific/Apia", "2011-12-29"],
    ["2011-12-30T10:00:00Z", "Pacific/Apia", "2011-12-31"],
    ["1996-12-31T23:59:59Z", "UTC", "1996-12-31"],
    ["1969-12-31T23:00:00Z", "UTC", "1969-12-31"],
    ["1969-12-31T23:00:00Z", "Europe/Berlin", "1970-01-01"],
  ])("%s in %s is %s", (instant, zone, expected) => {
    expect(dayOf(new Date(instant), zone)).toBe(expected);
  });

  it("counts an hour shown twice over midnight to the new day, so that days never interleave", () => {
    // St. John's put its clocks back from 00:01 to 23:01 of the day before.
    const midnight = startOfDay("2006-10-29", "America/St_Johns");
    expect(midnight).toEqual(new Date("2006-10-29T02:30:00Z"));
    expect(dayOf(new Date("2006-10-29T02:29:59Z"), "America/St_Johns")).toBe("2006-10-28");
    expect(dayOf(new Date("2006-10-29T02:45:00Z"), "America/St_Johns")).toBe("2006-10-29");
  });

  it("lies within the bounds of its day", () => {
    const moment = fc.date({ min: new Date("1971-01-01"), max: new Date("2037-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(moment, zone, (instant, zone) => {
        const day = dayOf(instant, zone);
        expect(startOfDay(day, zone).getTime()).toBeLessThanOrEqual(instant.getTime());
        expect(instant.getTime()).toBeLessThan(startOfDayAfter(day, zone).getTime());
      }),
      { numRuns: 500 },
    );
  });

  it("is the day that startOfDay began, but for a day that was skipped", () => {
    fc.assert(
      fc.property(day, zone, (day, zone) => {
        fc.pre(!(zone === "Pacific/Apia" && day === "2011-12-30"));
        fc.pre(!(zone === "Pacific/Kiritimati" && (day === "1994-12-31" || day === "1995-01-01")));
        expect(dayOf(startOfDay(day, zone), zone)).toBe(day);
      }),
      { numRuns: 500 },
    );
  });
});

describe("calendar sums", () => {
  it.each([
    ["2024-02-28", 1, "2024-02-29"],
    ["2023-02-28", 1, "2023-03-01"],
    ["2024-12-31", 1, "2025-01-01"],
    ["2024-03-01", -1, "2024-02-29"],
    ["2024-01-15", 0, "2024-01-15"],
    ["2024-01-01", 366, "2025-01-01"],
    ["2011-12-29", 1, "2011-12-30"],
  ])("%s + %i days = %s", (day, n, expected) => expect(addDays(day, n)).toBe(expected));

  it.each([
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-01-31", 1, "2023-02-28"],
    ["2024-01-31", 2, "2024-03-31"],
    ["2024-01-30", 1, "2024-02-29"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2024-02-29", 48, "2028-02-29"],
    ["2024-08-31", 1, "2024-09-30"],
    ["2024-12-15", 1, "2025-01-15"],
    ["2024-03-31", -1, "2024-02-29"],
    ["1997-01-15", 12, "1998-01-15"],
  ])("%s + %i months = %s", (day, n, expected) => expect(addMonths(day, n)).toBe(expected));

  it("stays within the calendar", () => {
    expect(() => addDays("9999-12-31", 1)).toThrow(expect.objectContaining({ code: "invalid_input" }));
    expect(() => addMonths("0001-01-31", -1)).toThrow();
  });

  it("goes forth and back by days, and keeps order by months", () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: -4000, max: 4000 }), (a, b, n) => {
        expect(addDays(addDays(a, n), -n)).toBe(a);
        if (a <= b) expect(addMonths(a, n % 240) <= addMonths(b, n % 240)).toBe(true);
      }),
    );
  });
});

describe("parseLocalMoment", () => {
  it.each([
    ["1997-01-01", "America/New_York", "1997-01-01T05:00:00Z"],
    [" 1997-01-01 ", "UTC", "1997-01-01T00:00:00Z"],
    ["2024-07-01 14:30", "America/New_York", "2024-07-01T18:30:00Z"],
    ["2024-07-01T14:30:15", "America/New_York", "2024-07-01T18:30:15Z"],
    ["2024-07-01T14:30:15.25", "Europe/Berlin", "2024-07-01T12:30:15.250Z"],
    ["2024-07-01T14:30:15.123456Z", "Europe/Berlin", "2024-07-01T14:30:15.123Z"],
    ["2024-07-01T14:30Z", "Europe/Berlin", "2024-07-01T14:30:00Z"],
    ["2024-07-01T14:30:00+05:30", "UTC", "2024-07-01T09:00:00Z"],
    ["2024-07-01 14:30-0400", "UTC", "2024-07-01T18:30:00Z"],
    // Skipped by the clock: moved forward by the gap. Shown twice: the first.
    ["2024-03-10 02:30", "America/New_York", "2024-03-10T07:30:00Z"],
    ["2024-11-03 01:30", "America/New_York", "2024-11-03T05:30:00Z"],
    ["2024-11-03 02:30", "America/New_York", "2024-11-03T07:30:00Z"],
    ["2018-11-04 00:30", "America/Sao_Paulo", "2018-11-04T03:30:00Z"],
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z"],
    ["2011-12-30 12:00", "Pacific/Apia", "2011-12-30T22:00:00Z"],
  ])("%j in %s is %s", (text, zone, expected) => {
    expect(parseLocalMoment(text, zone)).toEqual(new Date(expected));
  });

  it.each([
    "",
    "yesterday",
    "2024-02-30",
    "2024-01-01 24:00",
    "2024-01-01 12:60",
    "2024-01-01 12",
    "01/02/2024",
    "2024-01-01T10:00+99:00",
    "2024-01-01Z",
  ])("refuses %j and names the field", (text) => {
    const fields = { placed_at: expect.any(String) };
    expect(() => parseLocalMoment(text, "UTC", "placed_at")).toThrow(expect.objectContaining({ fields }));
  });

  it("reads back a local time on days without a change of the clock", () => {
    fc.assert(
      fc.property(day, zone, fc.integer({ min: 0, max: 1439 }), (day, zone, minute) => {
        fc.pre(startOfDayAfter(day, zone).getTime() - startOfDay(day, zone).getTime() === 86_400_000);
        const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
        const shown = new Intl.DateTimeFormat("sv-SE", {
          timeZone: zone,
          dateStyle: "short",
          timeStyle: "short",
        });
        expect(shown.format(parseLocalMoment(`${day} ${time}`, zone))).toBe(`${day} ${time}`);
      }),
      { numRuns: 500 },
    );
  });
});

describe("words", () => {
  it("shows days and moments in their zone", () => {
    expect(formatDay("2025-01-31")).toBe("Jan 31, 2025");
    expect(formatDay("2025-01-31", "en-GB")).toBe("31 Jan 2025");
    expect(formatMoment(new Date("2025-01-31T19:30:00Z"), "America/New_York")).toBe("Jan 31, 2025, 2:30 PM");
    expect(formatMoment(new Date("2025-01-31T19:30:00Z"), "Asia/Kolkata")).toBe("Feb 1, 2025, 1:00 AM");
  });
});
