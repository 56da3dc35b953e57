import { Temporal } from "temporal-polyfill";
import { invalid } from "./errors";
import { limits } from "./limits";
import { memo } from "./memo";

type Span = { day: string; startMs: number; endMs: number };

type ZoneDays = {
  /** First instant of a day, in milliseconds of the epoch. */
  start(day: string): number;
  /** The local day around an instant, with its bounds. */
  at(instantMs: number): Span;
};

const utcDayMs = 86_400_000;
const spansMax = 20_000;

const validity = memo<boolean>(2_000);
const zones = memo<ZoneDays>(600);

/** True for a name of the IANA database that this machine knows; bare offsets are no zones. */
export function isTimeZone(name: string): boolean {
  if (name.length > limits.timeZoneCharactersMax || !/^[A-Za-z]/.test(name)) return false;
  return validity(name, () => {
    try {
      new Intl.DateTimeFormat("en-US", { timeZone: name });
      return true;
    } catch {
      return false;
    }
  });
}

/** Days of one zone. Asking the zone database is slow and imports ask for the same days over and over: both answers are kept. */
export function zoneDays(zone: string): ZoneDays {
  return zones(zone, () => {
    if (!isTimeZone(zone)) throw invalid({ timeZone: `“${zone}” is not a time zone.` });
    return createZoneDays(zone);
  });
}

function createZoneDays(zone: string): ZoneDays {
  const starts = memo<number>(spansMax);
  const start = (day: string) => starts(day, () => readStart(zone, day));

  let spans = new Map<number, Span[]>();
  let count = 0;
  return {
    start,
    at(instantMs) {
      const slot = Math.floor(instantMs / utcDayMs);
      const known = spans.get(slot);
      const found = known?.find((span) => span.startMs <= instantMs && instantMs < span.endMs);
      if (found) return found;
      const made = readSpan(zone, start, instantMs);
      if (count++ >= spansMax) {
        spans = new Map();
        count = 1;
      }
      spans.set(slot, [...(spans.get(slot) ?? []), made]);
      return made;
    },
  };
}

function readStart(zone: string, day: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}

/**
 * A day is one span from its first instant to the next day's. Where clocks are put back over midnight
 * the wall shows the old day a second time; that hour already belongs to the new one, so that days
 * never interleave and "before the next midnight" means the same everywhere.
 */
function readSpan(zone: string, start: (day: string) => number, instantMs: number): Span {
  const wall = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone).toPlainDate();
  const span = (date: Temporal.PlainDate): Span => ({
    day: date.toString(),
    startMs: start(date.toString()),
    endMs: start(date.add({ days: 1 }).toString()),
  });
  const shown = span(wall);
  return instantMs < shown.endMs ? shown : span(wall.add({ days: 1 }));
}
