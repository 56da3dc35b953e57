import { z } from "zod";

/** A whole number from `min` to `max`. */
export const wholeNumber = (max: number, min = 0) => z.number().int().min(min).max(max);
