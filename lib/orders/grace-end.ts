import { addDays, dayOf, startOfDayAfter } from "@/lib/kernel/days";

/** The end of a returned lot's days of grace: the last of them counts whole. Null = no grace. */
export function graceEnd(from: Date, timeZone: string, days: number | null): Date | null {
  return days === null ? null : startOfDayAfter(addDays(dayOf(from, timeZone), days), timeZone);
}
