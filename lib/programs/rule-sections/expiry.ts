import { z } from "zod";
import { lastDays, roundUps } from "@/lib/kernel/last-day";
import { limits } from "@/lib/kernel/limits";
import { storedDay } from "@/lib/kernel/stored";
import { wholeNumber } from "./whole-number";

/** Until when certificates last; days and months count from the day they begin. */
export const expirySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("never") }),
  z.object({ kind: z.literal("days"), days: wholeNumber(limits.expiryDaysMax, 1) }),
  z.object({ kind: z.literal("months"), months: wholeNumber(limits.expiryMonthsMax, 1) }),
  z.object({ kind: z.literal("date"), on: storedDay }),
]);

const lastDay = z.enum(lastDays).optional();
const roundUp = z.enum(roundUps).optional();

/** A local time of the program's zone. */
const localMoment = z
  .string()
  .trim()
  .regex(/^\d{4}-\d{2}-\d{2}[ T]([01]\d|2[0-3]):[0-5]\d$/, "Enter a time like 2025-12-31 18:00.")
  .overwrite((text) => text.replace("T", " "))
  .refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success, "This day does not exist.");

const stageUnits = ["days", "months"] as const;

const stages = z
  .array(
    z.object({
      /** Days or months after activation. */
      after: wholeNumber(limits.expiryDaysMax, 1),
      /** Of what is left then; the last stage takes all. */
      percent: wholeNumber(100, 1),
    }),
  )
  .min(2, "Name at least two stages.")
  .max(limits.burnStagesMax)
  .superRefine((list, check) => {
    list.forEach(({ after, percent }, index) => {
      const earlier = list[index - 1];
      if (earlier && earlier.after >= after) {
        check.addIssue({
          code: "custom",
          path: [index, "after"],
          message: "Each stage comes after the one before.",
        });
      }
      const isLast = index === list.length - 1;
      if (isLast !== (percent === 100)) {
        const message = isLast ? "The last stage takes all: 100." : "Only the last stage takes all.";
        check.addIssue({ code: "custom", path: [index, "percent"], message });
      }
    });
  });

/** Until when points last: days, months and years count from the day on which they activate. */
export const pointsExpirySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("never") }),
  z.object({ kind: z.literal("days"), days: wholeNumber(limits.expiryDaysMax), lastDay, roundUp }),
  z.object({ kind: z.literal("months"), months: wholeNumber(limits.expiryMonthsMax), lastDay, roundUp }),
  z.object({ kind: z.literal("date"), on: storedDay, lastDay }),
  z.object({ kind: z.literal("moment"), at: localMoment }),
  z.object({ kind: z.literal("year_end"), years: wholeNumber(limits.expiryYearsMax, 1), lastDay }),
  z.object({
    kind: z.literal("inactivity"),
    months: wholeNumber(limits.expiryMonthsMax, 1),
    lastDay,
    roundUp,
  }),
  z.object({ kind: z.literal("staged"), unit: z.enum(stageUnits), stages, lastDay }),
]);
