import { dayOf, startOfDay, startOfDayAfter } from "@/lib/kernel/days";
import { after, type Earned, judgeTier } from "./judge-tier";
import { compareWith, earnedLevel, measureOn, type Sums, sumsOf } from "./measure";
import type {
  Measured,
  TierCause,
  TierChange,
  TierFact,
  TierFloor,
  TierHistory,
  TierPlan,
  TierRules,
  TierState,
} from "./model";
import { dayItLeaves } from "./period";

export type Replay = { changes: TierChange[]; state: TierState };

/**
 * A member's tiers from the enrolment through a moment, from facts alone: the same facts give the same tiers in whatever
 * order they became known. Everything that happened at a moment counts for the tier from that moment on.
 */
export function replayTiers(history: TierHistory, through: Date): Replay {
  const walk = startWalk(history);
  for (;;) {
    const next = nextMoment(walk);
    if (!next || next.at > through) return { changes: walk.changes, state: stateOf(walk, next?.at ?? null) };
    step(walk, next);
  }
}

/**
 * The tier that judges what happens at a moment: what else happens at that very moment does not count yet, so that
 * orders of one moment are judged alike.
 */
export function tierBefore(history: TierHistory, moment: Date): string | null {
  const facts = history.facts.filter(({ at }) => at < moment);
  return replayTiers({ ...history, facts }, moment).state.key;
}

/** The rules of a moment; null before the first version. */
export function rulesAt({ versions }: TierPlan, moment: Date): TierRules | null {
  return versions.findLast(({ from }) => from <= moment)?.tiers ?? null;
}

type Walk = {
  history: TierHistory;
  sums: Sums;
  moments: Moment[];
  position: number;
  at: Date;
  earned: Earned;
  key: string | null;
  changes: TierChange[];
};
type Moment = { at: Date; cause: TierCause | "version" };

function startWalk(history: TierHistory): Walk {
  const { enrolledAt, facts } = history;
  const walk: Walk = {
    history,
    sums: sumsOf(facts),
    moments: fixedMoments(history),
    position: 0,
    at: enrolledAt,
    earned: { key: null, until: null },
    key: null,
    changes: [],
  };
  const lowest = rulesAt(history.plan, enrolledAt)?.levels[0];
  walk.earned.key = lowest?.key ?? null;
  note(walk, "enrolment", null);
  return walk;
}

/** What is known to come, in the order of time; of one moment the weightiest cause first. */
function fixedMoments({ enrolledAt, facts, floors, judgings, plan }: TierHistory): Moment[] {
  const moments: Moment[] = [
    ...facts,
    ...judgings,
    ...floors.flatMap(({ from, until }) => [from, ...(until ? [until] : [])].map(manual)),
    ...plan.versions.map(({ from }) => ({ at: from, cause: "version" as const })),
  ].map(({ at, cause }) => ({ at: at < enrolledAt ? enrolledAt : at, cause }));
  return moments.toSorted((a, b) => a.at.getTime() - b.at.getTime() || weight(a) - weight(b));
}

const manual = (at: Date): Moment => ({ at, cause: "manual" });
const weights: readonly Moment["cause"][] = [
  "manual",
  "merge",
  "recalculation",
  "order",
  "points",
  "day",
  "version",
];
const weight = ({ cause }: Moment) => weights.indexOf(cause);

function nextMoment(walk: Walk): Moment | null {
  const fixed = walk.moments[walk.position] ?? null;
  const due = dueMoment(walk);
  const isFirst = due && (!fixed || due < fixed.at || (due <= fixed.at && fixed.cause === "version"));
  return isFirst ? { at: due, cause: "day" } : fixed;
}

/** When time alone may change the earned tier. */
function dueMoment(walk: Walk): Date | null {
  const rules = rulesAt(walk.history.plan, walk.at);
  if (!rules || rules.levels.length === 0) return null;
  const index = rules.levels.findIndex(({ key }) => key === walk.earned.key);
  const [falls, rises] = [fall(walk, rules, index), rise(walk, rules, index)];
  return falls && rises ? (falls < rises ? falls : rises) : (falls ?? rises);
}

/** When its time is over, or something that it needs does not count any more. */
function fall({ history, sums, earned, at }: Walk, rules: TierRules, index: number): Date | null {
  if (rules.downgrade === "never" || index <= 0) return null;
  // What ended while other rules were in force is judged with the next day.
  const tomorrow = startOfDayAfter(dayOf(at, history.plan.timeZone), history.plan.timeZone);
  if (rules.downgrade === "at_end") return earned.until && earned.until <= at ? tomorrow : earned.until;
  return lapse(rules, sums, history, index, at);
}

/** When what was taken back does not count any more, and what is left is enough for more. */
function rise({ history: { facts, plan }, sums, at }: Walk, rules: TierRules, index: number): Date | null {
  const takenBack = facts.filter((fact) => measured.some((amount) => fact[amount] < 0n));
  if (takenBack.length === 0 || index === rules.levels.length - 1) return null;
  for (const day of leavingDays(rules, takenBack, at, plan.timeZone)) {
    const on = startOfDay(day, plan.timeZone);
    const amounts = measureOn(rules, sums, { on, to: after(at), zone: plan.timeZone });
    if (on > at && earnedLevel(rules, amounts).index > index) return on;
  }
  return null;
}

const measured = ["spend", "delivery", "orders", "points"] as const;

function lapse(rules: TierRules, sums: Sums, history: TierHistory, index: number, at: Date): Date | null {
  const zone = history.plan.timeZone;
  const to = after(at);
  const holdsOn = (on: Date) =>
    compareWith(rules, index, measureOn(rules, sums, { on, to, zone })).some(
      ({ value, threshold }) => value >= threshold,
    );
  // One step at a time: the next one is taken with the next day.
  if (!holdsOn(at)) return startOfDayAfter(dayOf(at, zone), zone);
  for (const day of leavingDays(rules, history.facts, at, zone)) {
    const on = startOfDay(day, zone);
    if (on > at && !holdsOn(on)) return on;
  }
  return null;
}

function leavingDays(rules: TierRules, facts: readonly TierFact[], at: Date, zone: string): string[] {
  const days = new Set<string>();
  for (const fact of facts) {
    if (fact.at > at) break;
    const day = dayItLeaves(rules, dayOf(fact.at, zone));
    if (day) days.add(day);
  }
  return [...days].sort();
}

function step(walk: Walk, moment: Moment): void {
  walk.at = moment.at;
  // Everything of one moment is judged together, by its weightiest cause.
  while ((walk.moments[walk.position]?.at ?? null)?.getTime() === moment.at.getTime()) walk.position += 1;
  // New rules alone change nobody: whoever is judged next is judged by them.
  if (moment.cause === "version") return;
  const { history, sums, earned, at } = walk;
  const rules = rulesAt(history.plan, at);
  const judged =
    rules && rules.levels.length > 0
      ? judgeTier(rules, sums, earned, at, history.plan.timeZone)
      : { key: null, until: null, measured: null };
  walk.earned = { key: judged.key, until: judged.until };
  note(walk, moment.cause, judged.measured);
}

function note(walk: Walk, cause: TierCause, measured: Measured | null): void {
  const { history, at, earned } = walk;
  const key = atLeast(rulesAt(history.plan, at), earned.key, history.floors, at);
  if (key === walk.key) return;
  walk.key = key;
  walk.changes.push({ at, key, cause, measured: key === earned.key ? measured : null });
}

function atLeast(rules: TierRules | null, earned: string | null, floors: readonly TierFloor[], at: Date) {
  const levels = rules?.levels ?? [];
  const indexOf = (key: string | null) => levels.findIndex((level) => level.key === key);
  const inForce = floors.filter(({ from, until }) => from <= at && (!until || at < until));
  const highest = inForce.reduce((index, { key }) => Math.max(index, indexOf(key)), indexOf(earned));
  return levels[highest]?.key ?? null;
}

function stateOf({ key, earned }: Walk, dueAt: Date | null): TierState {
  return { key, earnedKey: earned.key, until: earned.until, dueAt };
}
