import { z } from "zod";
import { limits } from "@/lib/kernel/limits";
import { plainText } from "@/lib/kernel/plain-text";

const reason = plainText(limits.reasonCharactersMax);

export const assignTierSchema = z.object({
  membershipId: z.uuid(),
  tierKey: z.string().min(1, "Choose a tier.").max(limits.slugCharactersMax),
  /** The last day on which it holds; empty = until it is taken back. */
  until: z.union([z.literal(""), z.iso.date("Enter a day like 2025-01-31.")]).default(""),
  reason,
});

export const clearTierFloorSchema = z.object({ membershipId: z.uuid(), reason });

export const recalculateProgramSchema = z.object({ programId: z.uuid() });

export type AssignTier = z.output<typeof assignTierSchema>;
export type ClearTierFloor = z.output<typeof clearTierFloorSchema>;
