import type { ProgramRules } from "@/lib/programs/rules";
import { type ActivityOutcome, type ActivityPeriod, signUpEvent } from "./model";

type Awards = ProgramRules["awards"];
/** One rule that pays for an event. */
export type EventRule = {
  name: string;
  points: bigint;
  limit: { count: number; per: ActivityPeriod } | null;
};

/** One step of why an event earned what it earned; points are digits, so that a step survives JSON. */
export type EventStep =
  | { step: "event"; event: string; source: string }
  | { step: "pays"; rule: string; points: string }
  | { step: "left_out"; rule: string; points: string; why: "limit" | "not_best"; limit?: EventRule["limit"] };

export type ActivityJudgement = {
  outcome: ActivityOutcome;
  points: bigint;
  /** Names of the rules that paid. */
  paidBy: string[];
  steps: EventStep[];
};

/** The rules of a program that pay for an event, in their order. */
function rulesOf(awards: Awards, event: string): EventRule[] {
  if (event === signUpEvent) {
    return awards.signUp ? [{ name: "Sign-up bonus", points: awards.signUp.points, limit: null }] : [];
  }
  return awards.activities.filter((rule) => rule.isActive && rule.event === event);
}

/**
 * What an event pays (smallest unit): every rule whose limit is not reached, or the best of these. `paidBefore` says how
 * often a rule has paid this member within the event's period.
 */
export function judgeActivity(
  awards: Awards,
  { event, sourceId }: { event: string; sourceId: string },
  paidBefore: (rule: EventRule) => number,
): ActivityJudgement {
  const rules = rulesOf(awards, event);
  const isWithin = (rule: EventRule) => rule.limit === null || paidBefore(rule) < rule.limit.count;
  const open = rules.filter(isWithin);
  const paying = awards.severalActivities === "best" ? bestOf(open) : open;
  const steps = rules.map((rule): EventStep => {
    const said = { rule: rule.name, points: rule.points.toString() };
    if (paying.includes(rule)) return { step: "pays", ...said };
    if (open.includes(rule)) return { step: "left_out", ...said, why: "not_best" };
    return { step: "left_out", ...said, why: "limit", limit: rule.limit };
  });
  const outcome = rules.length === 0 ? "no_rule" : open.length === 0 ? "limit_reached" : "paid";
  return {
    outcome,
    points: paying.reduce((total, rule) => total + rule.points, 0n),
    paidBy: paying.map(({ name }) => name),
    steps: [{ step: "event", event, source: sourceId }, ...steps],
  };
}

/** The one that pays most; at a tie the first. */
function bestOf(rules: readonly EventRule[]): EventRule[] {
  const [first, ...others] = rules;
  if (!first) return [];
  return [others.reduce((best, rule) => (rule.points > best.points ? rule : best), first)];
}
