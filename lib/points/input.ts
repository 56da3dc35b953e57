import { z } from "zod";
import { limits } from "@/lib/kernel/limits";

const reason = z.string().trim().min(1, "Say why.").max(limits.reasonCharactersMax);
const key = z.string().min(1).max(limits.idempotencyKeyCharactersMax).nullable().default(null);
const points = z.string().trim().min(1, "Enter the points.").max(24);
const day = z.union([z.literal(""), z.iso.date("Enter a day like 2025-01-31.")]).default("");

export const creditPointsInput = z.object({
  membershipId: z.uuid("Choose the member."),
  /** Whole points, or with the program's decimals: “12.50”. */
  points,
  reason,
  /** First day on which they can be spent; empty = at once. */
  activatesOn: day,
  /** Last day on which they can be spent; empty = never ends. */
  expiresOn: day,
  key,
});

export const debitPointsInput = z.object({ membershipId: z.uuid("Choose the member."), points, reason, key });

export const reversePostingInput = z.object({ entryId: z.uuid(), reason, key });

export type ReversePostingInput = z.output<typeof reversePostingInput>;
export type CreditPointsInput = z.output<typeof creditPointsInput>;
export type DebitPointsInput = z.output<typeof debitPointsInput>;
