import { addDays, addMonths, type Day, dayOf, startOfDay, startOfDayAfter } from "@/lib/kernel/days";
import type { Expiry, ProgramRules } from "./rules";

/** `expiresAt` is exclusive, null = never; it is never before `activatesAt`. */
export type LotTerms = { activatesAt: Date; expiresAt: Date | null };

/**
 * When points earned at an instant can be spent, and until when, in local days of the program's zone.
 * The last day counts whole. Points that would end before they activate activate and end at one moment.
 */
export function lotTerms(
  rules: Pick<ProgramRules, "earning" | "expiry">,
  zone: string,
  occurredAt: Date,
): LotTerms {
  const { activationDays } = rules.earning;
  const activationDay = addDays(dayOf(occurredAt, zone), activationDays);
  const activatesAt = activationDays === 0 ? new Date(occurredAt) : startOfDay(activationDay, zone);
  const lastDay = lastDayOf(rules.expiry, activationDay);
  if (lastDay === null) return { activatesAt, expiresAt: null };
  const end = startOfDayAfter(lastDay, zone);
  return { activatesAt, expiresAt: end < activatesAt ? new Date(activatesAt) : end };
}

/** The day that still counts, of what can be spent from a day on; null = never. */
export function lastDayOf(expiry: Expiry, activationDay: Day): Day | null {
  if (expiry.kind === "days") return addDays(activationDay, expiry.days);
  if (expiry.kind === "months") return addMonths(activationDay, expiry.months);
  return expiry.kind === "date" ? expiry.on : null;
}
