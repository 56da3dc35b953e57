import { z } from "zod";

/** How customers become members and what a member must have. */
export const enrolmentWith = <A extends z.ZodType>(_amount: A) => z.object({});
