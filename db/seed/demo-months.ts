import type { Context } from "@/lib/access/context";
import { addMonths, type Day, dayOf } from "@/lib/kernel/days";
import { closeMonth } from "@/lib/months/close-month";
import { closeMonthSchema } from "@/lib/months/input";

const monthsOpen = 4;

/** The accounting is done up to some months ago. */
export async function closeOldMonths(context: Context, opening: Date, today: Date): Promise<void> {
  const { timeZone } = context.scope;
  const newest = monthOf(addMonths(dayOf(today, timeZone), -monthsOpen));
  for (
    let day: Day = `${monthOf(dayOf(opening, timeZone))}-01`;
    monthOf(day) <= newest;
    day = addMonths(day, 1)
  ) {
    await closeMonth(context, closeMonthSchema.parse({ month: monthOf(day) }));
  }
}

function monthOf(day: Day): string {
  return day.slice(0, 7);
}
