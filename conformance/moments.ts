import { z } from "zod";

const dayMs = 86_400_000;

/** The clock of a run: `T` in the words of the cases. */
export const now = new Date("2030-06-15T12:00:00Z");

/** `T`, `T-1d`, `T+10y`, or a day or moment of the calendar (UTC where no zone is named). */
export function momentOf(text: string): Date {
  const [, sign, count, unit] = /^T(?:([+-])(\d+)([dmy]))?$/.exec(text) ?? [];
  if (text === "T" || unit) return shifted(sign === "-" ? -Number(count) : Number(count), unit);
  return new Date(/[zZ]|[+-]\d\d:\d\d$/.test(text) || text.length <= 10 ? text : `${text}Z`);
}

/** The same as a word of a case. */
export const momentSchema = z
  .string()
  .transform((text) => momentOf(text))
  .refine((moment) => !Number.isNaN(moment.getTime()), "Not a moment");

/** So many days, or thousandths of a second, after a moment. */
export const daysAfter = (moment: Date, days: number) => new Date(moment.getTime() + days * dayMs);
export const momentAfter = (moment: Date, ms: number) => new Date(moment.getTime() + ms);

/** A moment's day of the calendar in UTC, the zone of every shop. */
export const dayText = (moment: Date) => moment.toISOString().slice(0, 10);

function shifted(count: number, unit: string | undefined): Date {
  if (unit === "d") return daysAfter(now, count);
  const moved = new Date(now);
  if (unit === "m") moved.setUTCMonth(moved.getUTCMonth() + count);
  if (unit === "y") moved.setUTCFullYear(moved.getUTCFullYear() + count);
  return moved;
}
