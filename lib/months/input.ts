import { z } from "zod";
import { limits } from "@/lib/kernel/limits";

export const closeMonthSchema = z.object({
  /** 'YYYY-MM', of the organization's zone. */
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "Write a month like 2025-01."),
  note: z
    .string()
    .trim()
    .max(limits.reasonCharactersMax)
    .nullish()
    .transform((text) => text || null),
});

export type CloseMonth = z.output<typeof closeMonthSchema>;
