import type { Explanation, ExplanationUnits } from "@/lib/accrual/explain";
import { amountInWords } from "@/lib/programs/amount-words";
import type { EventStep } from "./judge-activity";
import { readyActivities, signUpEvent } from "./model";

const periodWords = { day: "a day", week: "a week", month: "a month", year: "a year", ever: "in all" };

/** Whether these steps explain an event rather than an order. */
export function isEventExplanation(steps: unknown): steps is EventStep[] {
  return Array.isArray(steps) && steps[0]?.step === "event";
}

/** Why an event earned what it earned: one sentence for a customer, and rows from which the sum can be redone. */
export function explainEvent(steps: readonly EventStep[], units: ExplanationUnits): Explanation {
  const words = (digits: string) => amountInWords(BigInt(digits), units, units.locale);
  const paid = steps.flatMap((step) => (step.step === "pays" ? [step] : []));
  const total = paid.reduce((sum, { points }) => sum + BigInt(points), 0n);
  const parts = paid.map(({ rule, points }) => `${rule} brings ${words(points)}`);
  const whole = parts.length > 1 ? ` In all ${words(total.toString())}.` : "";
  return {
    sentence: `${parts.join("; ")}.${whole}`,
    rows: steps.map((step) => {
      if (step.step === "event") return { label: "Activity", value: eventName(step.event) };
      if (step.step === "pays") return { label: step.rule, value: `+ ${words(step.points)}` };
      return { label: step.rule, value: `${words(step.points)} left out: ${whyWords(step)}` };
    }),
  };
}

/** An event as a person reads it; an organization's own by its key. */
export function eventName(event: string): string {
  if (event === signUpEvent) return "Became a member";
  if (event === "referral") return "A friend's first order";
  return readyActivities.find((each) => each.event === event)?.name ?? event;
}

function whyWords(step: Extract<EventStep, { step: "left_out" }>): string {
  if (step.why === "not_best") return "only the best rule counts";
  return step.limit
    ? `${step.limit.count} ${periodWords[step.limit.per]} is the limit`
    : "the limit is reached";
}
