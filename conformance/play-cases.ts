import type { Case } from "./case";
import { families } from "./families";
import type { Outcome } from "./family";
import type { Shops } from "./shop";

export type Verdict = "agrees" | "disagrees" | "differs" | "no_notion" | "not_understood";
export type Played = { case: Case; verdict: Verdict; actual?: Record<string, unknown>; because?: string };

/** Plays every case in a shop of its own and compares every fact that it expects. */
export async function playCases(cases: readonly Case[], shops: Shops): Promise<Played[]> {
  const played: Played[] = [];
  for (const each of cases) played.push(await playCase(each, shops));
  return played;
}

async function playCase(facts: Case, shops: Shops): Promise<Played> {
  const family = families.find(({ prefix }) => facts.id.startsWith(`${prefix}-`));
  if (!family) return { case: facts, verdict: "not_understood", because: "No adapter for this family." };
  try {
    return judge(facts, await family.play(facts, shops));
  } catch (error) {
    const because = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { case: facts, verdict: "not_understood", because };
  }
}

function judge(facts: Case, outcome: Outcome): Played {
  if (outcome.kind !== "answers") return { case: facts, verdict: outcome.kind, because: outcome.because };
  const { actual } = outcome;
  return { case: facts, verdict: says(actual, facts.expected) ? "agrees" : "disagrees", actual };
}

/** Whether an answer has every fact that is expected; it may say more about a thing, but not of a list. */
function says(actual: unknown, expected: unknown): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((each, index) => says(actual[index], each))
    );
  }
  if (!isThing(expected)) return Object.is(plainDay(actual), plainDay(expected));
  const keys = Object.keys(expected);
  if (!isThing(actual) || (keys.length === 0 && Object.keys(actual).length > 0)) return false;
  return keys.every((key) => says(actual[key], expected[key]));
}

function isThing(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The end of a day is written as the day, or as its midnight. */
function plainDay(value: unknown): unknown {
  return typeof value === "string" ? value.replace(/T24:00$/, "") : value;
}
