import { addDays, addMonths, type Day, startOfDay, startOfDayAfter } from "./days";

export const lastDays = ["inclusive", "exclusive"] as const;
export const roundUps = ["none", "month_end"] as const;

/** How a counted day becomes an end: whether it still counts itself, and whether the rest of its month does. */
export type DayTerms = {
  /** `inclusive` where left out: the day can still be used whole. */
  lastDay?: (typeof lastDays)[number] | undefined;
  /** `none` where left out. */
  roundUp?: (typeof roundUps)[number] | undefined;
};

/** The instant (exclusive) at which something ends that lasts until `day` of a zone. */
export function endOfLastDay(day: Day, zone: string, { lastDay, roundUp }: DayTerms): Date {
  const counted = roundUp === "month_end" ? monthEnd(day) : day;
  return lastDay === "exclusive" ? startOfDay(counted, zone) : startOfDayAfter(counted, zone);
}

function monthEnd(day: Day): Day {
  return addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1);
}
