import { type Explanation, type ExplanationUnits, explainEarning } from "@/lib/accrual/explain";
import type { ExplanationStep } from "@/lib/accrual/model";
import { explainEvent, isEventExplanation } from "@/lib/activities/explain-event";

/** Reasons that only an organization's whole setting gives; they come without steps. */
const reasons: Record<string, string> = {
  no_program: "No program counts orders of this channel and type.",
  program_not_active: "The program was not active when the order was placed.",
  member_not_active: "The membership was deactivated when the order was placed.",
};

/** Why an order, or what a member did besides, earns what it earns, for a person: one sentence, and rows from which the sum can be redone. */
export function explainJudgement(
  { reason, steps }: { reason?: string | null; steps: unknown },
  units: ExplanationUnits,
): Explanation {
  const known = reason ? reasons[reason] : undefined;
  if (known) return { sentence: known, rows: [] };
  if (isEventExplanation(steps)) return explainEvent(steps, units);
  return explainEarning(readSteps(steps), units);
}

// Stored by the verbs themselves, so the shape is theirs.
function readSteps(steps: unknown): ExplanationStep[] {
  return Array.isArray(steps) ? steps : [];
}
