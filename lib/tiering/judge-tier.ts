import { compareWith, earnedLevel, measureOn, type Sums } from "./measure";
import type { Measured, TierRules } from "./model";
import { validUntil } from "./period";

/** The earned tier while history is walked through; `until` is exclusive, null = it does not end by itself. */
export type Earned = { key: string | null; until: Date | null };

export type Judged = Earned & { measured: Measured | null };

/**
 * What a member has earned at a moment, by the rules then in force: more lifts at once, and the tier's time begins
 * anew; less lowers as the rules say, at once or when the time is over, by one step or to what is earned.
 */
export function judgeTier(rules: TierRules, sums: Sums, held: Earned, at: Date, zone: string): Judged {
  const { levels } = rules;
  const index = levels.findIndex(({ key }) => key === held.key);
  const to = after(at);
  const now = measureOn(rules, sums, { on: at, to, zone });
  const earned = earnedLevel(rules, now);
  const reach = (level: number, measured: Measured | null): Judged => ({
    key: levels[level]?.key ?? null,
    until: level > 0 ? validUntil(rules, at, zone) : null,
    measured,
  });
  if (earned.index > index || index < 0) return reach(earned.index, earned.by);
  const isOver = held.until !== null && held.until <= at;
  const kept: Judged = { ...held, measured: null };
  if (index === 0) return { ...kept, until: null };
  if (rules.downgrade === "never") return { ...kept, until: isOver ? null : held.until };
  if (rules.downgrade === "at_end" && !isOver)
    return kept.until ? kept : { ...kept, until: validUntil(rules, at, zone) };
  // At its end a tier is measured by the time that ended, not by the day that begins.
  const value = isOver && held.until ? measureOn(rules, sums, ending(held.until, zone)) : now;
  const deserved = earnedLevel(rules, value).index;
  if (deserved >= index) return { ...reach(index, null), ...(!isOver && { until: held.until }) };
  return reach(rules.steps === "one" ? index - 1 : deserved, compareWith(rules, index, value)[0] ?? null);
}

function ending(until: Date, zone: string) {
  return { on: new Date(until.getTime() - 1), to: until, zone };
}

/** Sums take what happened before a moment: this one includes the moment itself. */
export function after(at: Date): Date {
  return new Date(at.getTime() + 1);
}
