import { addDays, addMonths, type Day, dayOf, parseLocalMoment, startOfDay } from "@/lib/kernel/days";
import { type DayTerms, endOfLastDay } from "@/lib/kernel/last-day";
import type { CertificateExpiry, Expiry, ProgramRules } from "./rules";

/** `expiresAt` is exclusive, null = never; it is never before `activatesAt`. */
export type LotTerms = {
  activatesAt: Date;
  expiresAt: Date | null;
  /** Shares that expire before the end, in the order of their moments. */
  burnStages?: { at: Date; percent: number }[];
  /** Ends so many months after the member's newest order instead. */
  idle?: { months: number } & DayTerms;
};

/**
 * When points earned at an instant can be spent, and until when, in local days of the program's zone.
 * The last day counts whole unless the rules exclude it. Points that would end before they activate activate and end
 * at one moment.
 */
export function lotTerms(
  rules: { earning: Pick<ProgramRules["earning"], "activationDays">; expiry: Expiry },
  zone: string,
  occurredAt: Date,
): LotTerms {
  const { expiry } = rules;
  const { activationDays } = rules.earning;
  const activationDay = addDays(dayOf(occurredAt, zone), activationDays);
  const activatesAt = activationDays === 0 ? new Date(occurredAt) : startOfDay(activationDay, zone);
  if (expiry.kind === "staged") return { activatesAt, ...stagesOf(expiry, activationDay, zone) };
  if (expiry.kind === "inactivity") {
    const { months, lastDay, roundUp } = expiry;
    return { activatesAt, expiresAt: null, idle: { months, lastDay, roundUp } };
  }
  const end = endOf(expiry, activationDay, zone);
  return { activatesAt, expiresAt: end && end < activatesAt ? new Date(activatesAt) : end };
}

/** The day that is counted to, of what can be spent from a day on; null = never, or not by a day. */
export function lastDayOf(expiry: Expiry | CertificateExpiry, activationDay: Day): Day | null {
  if (expiry.kind === "days") return addDays(activationDay, expiry.days);
  if (expiry.kind === "months") return addMonths(activationDay, expiry.months);
  if (expiry.kind === "year_end") return yearEnd(activationDay, expiry.years);
  return expiry.kind === "date" ? expiry.on : null;
}

/** How the counted day becomes an end, of the kinds of expiry that count to a day. */
export function dayTermsOf(expiry: Expiry): DayTerms {
  return {
    lastDay: "lastDay" in expiry ? expiry.lastDay : undefined,
    roundUp: "roundUp" in expiry ? expiry.roundUp : undefined,
  };
}

function endOf(expiry: Expiry, activationDay: Day, zone: string): Date | null {
  if (expiry.kind === "moment") return parseLocalMoment(expiry.at, zone);
  const day = lastDayOf(expiry, activationDay);
  return day === null ? null : endOfLastDay(day, zone, dayTermsOf(expiry));
}

function yearEnd(day: Day, years: number): Day {
  return `${addMonths(day, (years - 1) * 12).slice(0, 4)}-12-31`;
}

function stagesOf(
  { unit, stages, lastDay }: Extract<Expiry, { kind: "staged" }>,
  activationDay: Day,
  zone: string,
): Pick<LotTerms, "expiresAt" | "burnStages"> {
  const step = unit === "days" ? addDays : addMonths;
  const moments = stages.map(({ after, percent }) => ({
    at: endOfLastDay(step(activationDay, after), zone, { lastDay }),
    percent,
  }));
  return { expiresAt: moments.at(-1)?.at ?? null, burnStages: moments.slice(0, -1) };
}
