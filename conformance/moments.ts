import { z } from "zod";

const dayMs = 86_400_000;

/** The clock of a run: `T` in the words of the cases. */
export const now = new Date("2030-06-15T12:00:00Z");

/** `T`, `T-1d`, `T+10y`, or a day or moment of the calendar (UTC where no zone is named). */
export function momentOf(text: string): Date {
  const [, sign, count, unit] = /^T(?:([+-])(\d+)([dmy]))?$/.exec(text) ?? [];
  if (text.startsWith("T") && (text === "T" || unit))
    return shifted(sign === "-" ? -Number(count) : Number(count), unit);
  const moment = new Date(/[zZ]|[+-]\d\d:\d\d$/.test(text) || text.length <= 10 ? text : `${text}Z`);
  return moment;
}

/** The same as a word of a case. */
export const momentSchema = z
  .string()
  .transform((text) => momentOf(text))
  .refine((moment) => !Number.isNaN(moment.getTime()), "Not a moment");

function shifted(count: number, unit: string | undefined): Date {
  if (unit === "d") return new Date(now.getTime() + count * dayMs);
  const moved = new Date(now);
  if (unit === "m") moved.setUTCMonth(moved.getUTCMonth() + count);
  if (unit === "y") moved.setUTCFullYear(moved.getUTCFullYear() + count);
  return moved;
}

/** Minor units of a currency with two decimals, as an amount in major units: 1999 → "19.99". */
export function major(minor: number): string {
  return (minor / 100).toFixed(2);
}
