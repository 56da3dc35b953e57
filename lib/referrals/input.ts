import { z } from "zod";

export const shareCodeSchema = z.object({ membershipId: z.uuid() });
