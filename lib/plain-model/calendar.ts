import { Temporal } from "temporal-polyfill";

/** Milliseconds since 1970: the model compares moments as numbers. */
export type Moment = number;

export const minute = 60_000;
export const day = 24 * 60 * minute;

/** The day 'YYYY-MM-DD' that a moment falls on in a zone. */
export function localDay(moment: Moment, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** So many days or months after a day: 31 January + 1 month is the end of February. */
export function dayAfter(localDay: string, by: { days: number } | { months: number }): string {
  return Temporal.PlainDate.from(localDay).add(by).toString();
}

/** The first moment of a local day. */
export function midnight(localDay: string, zone: string): Moment {
  return Temporal.PlainDate.from(localDay).toZonedDateTime(zone).epochMilliseconds;
}

/** The first moment after a local day: where something ends whose last day this is. */
export function dayIsOver(localDay: string, zone: string): Moment {
  return midnight(dayAfter(localDay, { days: 1 }), zone);
}
