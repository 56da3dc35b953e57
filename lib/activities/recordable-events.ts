import type { ProgramRules } from "@/lib/programs/rules";
import { eventName } from "./explain-event";
import { birthdayEvent } from "./model";

/** The activities that a program pays and that can be recorded by hand, under the name that the program gives them. */
export function recordableEvents(rules: ProgramRules | null): { value: string; label: string }[] {
  const active =
    rules?.awards.activities.filter(({ isActive, event }) => isActive && event !== birthdayEvent) ?? [];
  return [...new Set(active.map(({ event }) => event))].map((event) => {
    const [first, ...others] = active.filter((rule) => rule.event === event);
    return { value: event, label: first && others.length === 0 ? first.name : eventName(event) };
  });
}
