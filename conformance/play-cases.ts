import type { Case } from "./case";
import { families } from "./families";
import type { Outcome } from "./family";
import { says } from "./says";
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
    const { isCore, setting, action } = facts;
    return judge(facts, await family.play({ isCore, setting, action }, shops));
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
