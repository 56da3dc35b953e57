import { z } from "zod";

/** What points turn into by themselves, and what events bring besides orders. */
export const awardsWith = <A extends z.ZodType>(_amount: A) => z.object({});
