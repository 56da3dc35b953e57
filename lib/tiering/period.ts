import { addDays, addMonths, type Day, dayOf, startOfDay, startOfDayAfter } from "@/lib/kernel/days";
import type { TierRules } from "./model";

type Span = NonNullable<TierRules["validity"]>;

/** The first local day that still counts on a day; null where everything does. */
export function firstCountedDay({ period }: TierRules, today: Day): Day | null {
  if (period.kind === "lifetime") return null;
  if (period.kind === "calendar_year") return `${today.slice(0, 4)}-01-01`;
  return addDays(later(today, period.span, -1), 1);
}

/** The first local day on which what happened on `day` does not count any more; null = never. */
export function dayItLeaves(rules: TierRules, day: Day): Day | null {
  const { period } = rules;
  if (period.kind === "lifetime") return null;
  if (period.kind === "calendar_year") return nextYear(day);
  let leaves = later(day, period.span, 1);
  // The end of a short month: the 28th of February is a month after the 31st of January, but not before it.
  while ((firstCountedDay(rules, leaves) ?? "") <= day) leaves = addDays(leaves, 1);
  return leaves;
}

/**
 * When the time of a tier reached at `at` is over, exclusive: its last day counts whole. Null where tiers do not end.
 */
export function validUntil(rules: TierRules, at: Date, zone: string): Date | null {
  if (rules.downgrade !== "at_end") return null;
  const day = dayOf(at, zone);
  const { period, validity } = rules;
  if (validity) return startOfDayAfter(later(day, validity, 1), zone);
  if (period.kind === "calendar_year") return startOfDay(nextYear(day), zone);
  return period.kind === "rolling" ? startOfDayAfter(later(day, period.span, 1), zone) : null;
}

function later(day: Day, { unit, count }: Span, sign: 1 | -1): Day {
  return unit === "days" ? addDays(day, sign * count) : addMonths(day, sign * count);
}

function nextYear(day: Day): Day {
  return `${String(Number(day.slice(0, 4)) + 1).padStart(4, "0")}-01-01`;
}
