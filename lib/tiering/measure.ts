import { dayOf, startOfDay } from "@/lib/kernel/days";
import type { Measured, TierFact, TierMeasure, TierRules } from "./model";
import { tierMeasures } from "./model";
import { firstCountedDay } from "./period";

type Amount = TierMeasure | "delivery";

/** Sums over a member's facts up to a moment. */
export type Sums = {
  /** All that happened before `to`, from `from` on where one is given. */
  between(amount: Amount, from: Date | null, to: Date): bigint;
};

/** Facts in the order of time; each question costs a search rather than a walk. */
export function sumsOf(facts: readonly TierFact[]): Sums {
  const times = facts.map(({ at }) => at.getTime());
  const running = Object.fromEntries(amounts.map((amount) => [amount, runningSums(facts, amount)])) as Record<
    Amount,
    bigint[]
  >;
  const before = (moment: Date) => countBefore(times, moment.getTime());
  return {
    between(amount, from, to) {
      const sums = running[amount];
      return (sums[before(to)] ?? 0n) - (from ? (sums[before(from)] ?? 0n) : 0n);
    },
  };
}

const amounts: readonly Amount[] = [...tierMeasures, "delivery"];

function runningSums(facts: readonly TierFact[], amount: Amount): bigint[] {
  const sums = [0n];
  for (const fact of facts) sums.push((sums.at(-1) ?? 0n) + fact[amount]);
  return sums;
}

function countBefore(times: readonly number[], moment: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * What the program's measures come to on the day of `on`, counting what happened before `to`: over the program's
 * period, the balance as it was.
 */
export function measureOn(
  rules: TierRules,
  sums: Sums,
  { on, to, zone }: { on: Date; to: Date; zone: string },
): (measure: TierMeasure) => bigint {
  const first = firstCountedDay(rules, dayOf(on, zone));
  const from = first === null ? null : startOfDay(first, zone);
  return (measure) => {
    const own = sums.between(measure, measure === "balance" ? null : from, to);
    return measure === "spend" && rules.countsDelivery ? own + sums.between("delivery", from, to) : own;
  };
}

/** What the measures come to beside what a level takes by each of them. */
export function compareWith(
  rules: TierRules,
  index: number,
  amountOf: (measure: TierMeasure) => bigint,
): Measured[] {
  const from = rules.levels[index]?.from;
  return rules.measures.flatMap((measure) => {
    const threshold = from?.[measure] ?? null;
    return threshold === null ? [] : [{ measure, value: amountOf(measure), threshold }];
  });
}

/** The highest level whose threshold is reached by any of the measures; −1 where there are no levels. */
export function earnedLevel(
  rules: TierRules,
  amountOf: (measure: TierMeasure) => bigint,
): { index: number; by: Measured | null } {
  for (let index = rules.levels.length - 1; index > 0; index -= 1) {
    const by = compareWith(rules, index, amountOf).find(({ value, threshold }) => value >= threshold);
    if (by) return { index, by };
  }
  return { index: rules.levels.length > 0 ? 0 : -1, by: null };
}
