import { z } from "zod";
import { isDay } from "@/lib/kernel/days";

const daysAheadMax = 3_650;

/** Forward by days, or to the beginning of a day in the organization's zone. */
export const moveDemoClockInput = z.discriminatedUnion("by", [
  z.object({
    by: z.literal("days"),
    days: z.coerce
      .number<string | number>("Enter a number of days.")
      .int("Enter whole days.")
      .min(1, "Enter at least 1 day: the clock never goes back.")
      .max(daysAheadMax, `Enter at most ${daysAheadMax} days.`),
  }),
  z.object({ by: z.literal("day"), day: z.string("Choose a day.").refine(isDay, "Choose a day.") }),
]);

export type MoveDemoClockInput = z.input<typeof moveDemoClockInput>;
