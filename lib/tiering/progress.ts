import { after } from "./judge-tier";
import { compareWith, measureOn, sumsOf } from "./measure";
import type { Measured, TierHistory, TierLevel, TierRules, TierState } from "./model";
import { replayTiers, rulesAt } from "./replay";

/** What one measure still lacks. */
export type Lack = Measured & { left: bigint };

export type TierProgress = {
  level: TierLevel;
  /** Whether a tier given by hand holds the member above what is earned. */
  isHeldUp: boolean;
  /** The next tier, and what is left to it by each measure: any of them is enough. Null in the highest. */
  next: { level: TierLevel; lacks: Lack[] } | null;
  /** Until when the tier is kept at least, exclusive, and what of each measure keeps it beyond. */
  keep: { until: Date; lacks: Lack[] } | null;
  /** The tier that follows when nothing happens until then. */
  projected: { at: Date; level: TierLevel | null } | null;
};

/** Where a member stands in the program's tiers and what changes that; null where the program has none. */
export function tierProgress(history: TierHistory, now: Date): TierProgress | null {
  const rules = rulesAt(history.plan, now);
  const { state } = replayTiers(history, now);
  const index = rules?.levels.findIndex(({ key }) => key === state.key) ?? -1;
  const level = rules?.levels[index];
  if (!rules || !level) return null;
  return {
    level,
    isHeldUp: state.key !== state.earnedKey,
    next: nextOf(rules, history, index, now),
    keep: keepOf(rules, history, state),
    projected: projectedOf(history, state),
  };
}

function nextOf(rules: TierRules, history: TierHistory, index: number, now: Date): TierProgress["next"] {
  const level = rules.levels[index + 1];
  if (!level) return null;
  return { level, lacks: lacksOf(rules, history, index + 1, now, now) };
}

/** Counted over the period that will be looked at when the tier's time is over. */
function keepOf(
  rules: TierRules,
  history: TierHistory,
  { earnedKey, until }: TierState,
): TierProgress["keep"] {
  const index = rules.levels.findIndex(({ key }) => key === earnedKey);
  if (!until || index <= 0 || rules.downgrade !== "at_end") return null;
  const last = new Date(until.getTime() - 1);
  return { until, lacks: lacksOf(rules, history, index, last, last) };
}

function lacksOf(rules: TierRules, { facts, plan }: TierHistory, index: number, on: Date, at: Date): Lack[] {
  const amounts = measureOn(rules, sumsOf(facts), { on, to: after(at), zone: plan.timeZone });
  return compareWith(rules, index, amounts).map((each) => ({
    ...each,
    left: each.value < each.threshold ? each.threshold - each.value : 0n,
  }));
}

function projectedOf(history: TierHistory, { dueAt }: TierState): TierProgress["projected"] {
  if (!dueAt) return null;
  const { state } = replayTiers(history, dueAt);
  const level = rulesAt(history.plan, dueAt)?.levels.find(({ key }) => key === state.key);
  return { at: dueAt, level: level ?? null };
}
