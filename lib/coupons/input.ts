import { z } from "zod";

export const couponIdSchema = z.object({ id: z.uuid() });
