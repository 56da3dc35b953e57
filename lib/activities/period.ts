import { addDays, type Day, dayOf } from "@/lib/kernel/days";
import type { ActivityPeriod } from "./model";

/** Whether two instants lie in the same period of a zone's local days; weeks begin on Monday. */
export function isSamePeriod(per: ActivityPeriod, a: Date, b: Date, zone: string): boolean {
  return startOf(per, dayOf(a, zone)) === startOf(per, dayOf(b, zone));
}

function startOf(per: ActivityPeriod, day: Day): Day {
  if (per === "ever") return "";
  if (per === "year") return day.slice(0, 4);
  if (per === "month") return day.slice(0, 7);
  if (per === "day") return day;
  const fromMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -fromMonday);
}
