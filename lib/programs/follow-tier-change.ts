import type { TransactionContext } from "@/lib/access/context";
import { canonicalJson } from "@/lib/kernel/canonical-json";
import { limits } from "@/lib/kernel/limits";
import { scheduleRecalculation } from "@/lib/operations/schedule-recalculation";
import { findRecalculation } from "@/lib/tiers/find-recalculation";
import type { StoredProgramRules } from "./rules";

type Change = {
  programId: string;
  before: StoredProgramRules;
  after: StoredProgramRules;
  effectiveFrom: Date;
};

/**
 * Where a program's tiers change, its members are judged again an hour after the first change: until then more can be
 * changed, or the judging be started at once.
 */
export async function followTierChange(
  tx: TransactionContext,
  { programId, before, after, effectiveFrom }: Change,
): Promise<void> {
  if (canonicalJson(before.tiers ?? {}) === canonicalJson(after.tiers ?? {})) return;
  const waiting = await findRecalculation(tx, programId);
  if (waiting && waiting.notBefore >= effectiveFrom) return;
  const start = Math.max(tx.clock.now().getTime(), effectiveFrom.getTime());
  const notBefore = new Date(start + limits.tierRecalculationWaitMinutes * 60_000);
  await scheduleRecalculation(tx, { programId, notBefore });
}
