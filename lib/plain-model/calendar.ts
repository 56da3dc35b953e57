import { Temporal } from "temporal-polyfill";

/** Milliseconds since 1970: the model compares moments as numbers. */
export type Moment = number;

export const minute = 60_000;
export const day = 24 * 60 * minute;

/** The day 'YYYY-MM-DD' that a moment falls on in a zone. */
export function localDay(moment: Moment, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDate().toString();
}

const sums = new Map<string, string>();

/** So many days or months after a day: 31 January + 1 month is the end of February. */
export function dayAfter(localDay: string, by: { days: number } | { months: number }): string {
  const key = `${localDay} ${"days" in by ? `${by.days} days` : by.months}`;
  const known = sums.get(key);
  if (known !== undefined) return known;
  const sum = Temporal.PlainDate.from(localDay).add(by).toString();
  sums.set(key, sum);
  return sum;
}

const midnights = new Map<string, Moment>();

/** The first moment of a local day. */
export function midnight(localDay: string, zone: string): Moment {
  const key = `${localDay} ${zone}`;
  const known = midnights.get(key);
  if (known !== undefined) return known;
  const moment = Temporal.PlainDate.from(localDay).toZonedDateTime(zone).epochMilliseconds;
  midnights.set(key, moment);
  return moment;
}

/** Where each local day begins that begins after a moment and not after another. */
export function midnightsBetween(after: Moment, through: Moment, zone: string): Moment[] {
  const found: Moment[] = [];
  for (let today = localDay(after, zone); ; ) {
    today = dayAfter(today, { days: 1 });
    const begins = midnight(today, zone);
    if (begins > through) return found;
    found.push(begins);
  }
}

/** The first moment after a local day: where something ends whose last day this is. */
export function dayIsOver(localDay: string, zone: string): Moment {
  return midnight(dayAfter(localDay, { days: 1 }), zone);
}
