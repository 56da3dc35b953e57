import type { TierPlan } from "./model";

type Version = TierPlan["versions"][number] & { programId: string; timeZone: string };

/** Versions, the earliest first, as plans by program; programs that never had tiers are left out. */
export function plansOf(versions: readonly Version[]): Map<string, TierPlan> {
  const plans = new Map<string, TierPlan>();
  for (const { programId, timeZone, from, tiers } of versions) {
    const earlier = plans.get(programId)?.versions ?? [];
    plans.set(programId, { timeZone, versions: [...earlier, { from, tiers }] });
  }
  for (const [programId, { versions: each }] of plans) {
    if (each.every(({ tiers }) => tiers.levels.length === 0)) plans.delete(programId);
  }
  return plans;
}
