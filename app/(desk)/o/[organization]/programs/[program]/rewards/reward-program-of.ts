import type { ProgramDetails } from "@/lib/programs/get-program";
import type { RewardProgram } from "./_parts/reward-program";

/** What the form of a reward knows of its program. */
export function rewardProgramOf({
  id,
  kind,
  currency,
  pointDecimals,
  timeZone,
  rules,
}: ProgramDetails): RewardProgram {
  const tiers = rules.tiers.levels.map(({ key, name }) => ({ value: key, label: name }));
  return { id, kind, currency, pointDecimals, timeZone, tiers };
}
