import type { ProgramUnits } from "@/lib/programs/model";

/** What the form of a reward knows of its program. */
export type RewardProgram = ProgramUnits & {
  id: string;
  timeZone: string;
  tiers: { value: string; label: string }[];
};
