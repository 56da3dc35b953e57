import { Temporal } from "temporal-polyfill";
import { invalid } from "./errors";
import { memo } from "./memo";
import { isTimeZone, zoneDays } from "./zone-days";

export { isTimeZone };

/** A calendar day as 'YYYY-MM-DD', years 0001 to 9999. Days compare as texts do. */
export type Day = string;

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const sums = memo<Day>(50_000);
const dayMs = 86_400_000;
const momentPattern =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

const formats = memo<Intl.DateTimeFormat>(500);

/** True for a day of the calendar: '2024-02-29', not '2023-02-29'. */
export function isDay(text: string): boolean {
  const match = dayPattern.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The local day of an instant in an IANA zone: the day d with startOfDay(d) ≤ instant < startOfDay(d + 1). */
export function dayOf(instant: Date, zone: string): Day {
  return zoneDays(zone).at(instant.getTime()).day;
}

/** The first instant of a local day; where the clock skips midnight (or the day), the first that exists. */
export function startOfDay(day: Day, zone: string): Date {
  return new Date(zoneDays(zone).start(day));
}

/** The instant at which a local day is over: the exclusive end of an inclusive last day. */
export function startOfDayAfter(day: Day, zone: string): Date {
  return startOfDay(addDays(day, 1), zone);
}

/** The calendar day n days later, or earlier for a negative n. */
export function addDays(day: Day, n: number): Day {
  return sums(`${day} ${n} d`, () => step(day, { days: n }));
}

/** The same day n months later, clamped to the end of a shorter month: 31 January + 1 = 28 or 29 February. */
export function addMonths(day: Day, n: number): Day {
  return sums(`${day} ${n} m`, () => step(day, { months: n }));
}

/**
 * The instant that a text names: a day (its local midnight), a local time 'YYYY-MM-DD HH:MM[:SS]'
 * (a time the clock skips moves forward, one it shows twice is the first), or ISO 8601 with an offset.
 * Finer than milliseconds is cut. Anything else is an error of `field`.
 */
export function parseLocalMoment(text: string, zone: string, field = "at"): Date {
  const match = momentPattern.exec(text.trim());
  const [, day = "", hours, minutes, seconds = "00", fraction = "", offset] = match ?? [];
  if (!match || !isDay(day) || Number(hours ?? 0) > 23 || Number(minutes ?? 0) > 59 || Number(seconds) > 59) {
    throw invalid({ [field]: "Enter a day like 2025-01-31, or a time like 2025-01-31 14:30." });
  }
  if (!hours || !minutes) return startOfDay(day, zone);
  const time = `${hours}:${minutes}:${seconds}.${fraction.padEnd(3, "0").slice(0, 3)}`;
  return offset ? withOffset(`${day}T${time}`, offset, field) : localTime(day, time, zone);
}

/** A day in the words of a locale: "Jan 31, 2025". */
export function formatDay(day: Day, locale = "en-US"): string {
  return dateFormat(locale, "UTC", false).format(new Date(`${day}T00:00:00Z`));
}

/** An instant as the clocks of a zone showed it: "Jan 31, 2025, 2:30 PM". */
export function formatMoment(instant: Date, zone: string, locale = "en-US"): string {
  return dateFormat(locale, zone, true).format(instant);
}

function step(day: Day, by: { days: number } | { months: number }): Day {
  const result = Temporal.PlainDate.from(day).add(by);
  if (result.year < 1 || result.year > 9999) throw invalid({ day: "This day is beyond the calendar." });
  return result.toString();
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function withOffset(local: string, offset: string, field: string): Date {
  const instant = new Date(
    local + (offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset),
  );
  if (Number.isNaN(instant.getTime())) throw invalid({ [field]: "This offset from UTC does not exist." });
  return instant;
}

function localTime(day: Day, time: string, zone: string): Date {
  const start = startOfDay(day, zone).getTime();
  // A day of 24 hours has no change of the clock inside, so its times can be counted from midnight.
  const plain = startOfDay(addDays(day, 1), zone).getTime() - start === dayMs;
  if (plain) return new Date(start + Date.parse(`1970-01-01T${time}Z`));
  const zoned = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone);
  return new Date(zoned.epochMilliseconds);
}

function dateFormat(locale: string, zone: string, withTime: boolean): Intl.DateTimeFormat {
  return formats(`${locale} ${zone} ${withTime}`, () => {
    const time = withTime ? ({ hour: "numeric", minute: "2-digit" } as const) : {};
    return new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      year: "numeric",
      month: "short",
      day: "numeric",
      ...time,
    });
  });
}
