import { z } from "zod";

/** Levels of the program, their thresholds and privileges. */
export const tiersWith = <A extends z.ZodType>(_amount: A) => z.object({});
