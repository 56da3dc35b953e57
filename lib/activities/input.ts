import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { plainText } from "@/lib/kernel/plain-text";

export const recordActivitySchema = z.object({
  membershipId: z.uuid(),
  /** The key of the event, like “review”. */
  event: z
    .string()
    .max(limits.slugCharactersMax)
    .regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, "Choose an activity."),
  /** The event's own number, like that of the review: the same one never pays twice. */
  sourceId: plainText(limits.externalIdCharactersMax),
  /** Left out: now. */
  occurredAt: z.date().optional(),
});

export type RecordActivity = z.output<typeof recordActivitySchema>;
