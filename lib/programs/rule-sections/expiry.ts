import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { storedDay } from "@/lib/kernel/stored";
import { wholeNumber } from "./whole-number";

/** Until when points or certificates last; days and months count from the day they begin. */
export const expirySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("never") }),
  z.object({ kind: z.literal("days"), days: wholeNumber(limits.expiryDaysMax, 1) }),
  z.object({ kind: z.literal("months"), months: wholeNumber(limits.expiryMonthsMax, 1) }),
  z.object({ kind: z.literal("date"), on: storedDay }),
]);
