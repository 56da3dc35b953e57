import { addDays, addMonths, type Day, dayOf, startOfDay } from "@/lib/kernel/days";
import { localTime } from "@/lib/kernel/local-time";
import type { capPeriods } from "@/lib/programs/rule-sections/earning";

/** The period of a cap around an instant, in local days of a zone; null = without a bound. `until` is exclusive. */
export function capPeriod(
  period: (typeof capPeriods)[number],
  at: Date,
  zone: string,
): { from: Date | null; until: Date | null } {
  const today = dayOf(at, zone);
  const between = (first: Day, after: Day) => ({
    from: startOfDay(first, zone),
    until: startOfDay(after, zone),
  });
  switch (period) {
    case "lifetime":
      return { from: null, until: null };
    case "day":
      return between(today, addDays(today, 1));
    case "week": {
      const monday = addDays(today, 1 - localTime(startOfDay(today, "UTC"), "UTC").weekday);
      return between(monday, addDays(monday, 7));
    }
    case "month": {
      const first = `${today.slice(0, 7)}-01`;
      return between(first, addMonths(first, 1));
    }
    case "year": {
      const first = `${today.slice(0, 4)}-01-01`;
      return between(first, addMonths(first, 12));
    }
  }
}
