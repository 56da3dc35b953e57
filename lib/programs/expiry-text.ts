import { isDay } from "@/lib/kernel/days";
import { invalid } from "@/lib/kernel/errors";
import type { DayTerms } from "@/lib/kernel/last-day";
import { type Expiry, pointsExpirySchema } from "./rules";
import { dayTermsOf } from "./schedule";

const advice =
  "Write “12 months”, “30 days”, “never”, “on 2026-12-31”, “at 2026-12-31 18:00”, “end of year 1”, " +
  "“12 months idle” or “50% after 6 months then all after 12 months”; " +
  "after a comma “to month end” and “last day excluded”.";

/**
 * "12 months", "never", "on 2026-12-31" and the other ways in which points end, each with ", to month end" and
 * ", last day excluded" where that has a meaning. Errors: `invalid_input` of `field`.
 */
export function parseExpiryText(text: string, field = "expiry"): Expiry {
  const [main = "", ...rest] = text
    .trim()
    .toLowerCase()
    .split(/\s*,\s*/);
  const expiry = parseMain(main);
  const terms = rest.map(parseTerm);
  const isKnown = expiry !== null && terms.every((term) => term !== null);
  const whole = pointsExpirySchema.safeParse(isKnown ? Object.assign({}, expiry, ...terms) : null);
  if (!whole.success || terms.some((term) => !isKept(term, dayTermsOf(whole.data))))
    throw invalid({ [field]: advice });
  return whole.data;
}

/** The inverse of `parseExpiryText`. */
export function showExpiryText(expiry: Expiry): string {
  const { lastDay, roundUp } = dayTermsOf(expiry);
  return [
    showMain(expiry),
    ...(roundUp === "month_end" ? ["to month end"] : []),
    ...(lastDay === "exclusive" ? ["last day excluded"] : []),
  ].join(", ");
}

type Parsed = Record<string, unknown> | null;

function parseMain(text: string): Parsed {
  if (text === "never") return { kind: "never" };
  const on = /^on\s+(\S+)$/.exec(text)?.[1];
  if (on) return isDay(on) ? { kind: "date", on } : null;
  const at = /^at\s+(\S+[ t]\S+)$/.exec(text)?.[1];
  if (at) return { kind: "moment", at: at.toUpperCase() };
  const years = /^end of year (\d{1,3})$/.exec(text)?.[1];
  if (years) return { kind: "year_end", years: Number(years) };
  const idle = /^(\d{1,5}) months? idle$/.exec(text)?.[1];
  if (idle) return { kind: "inactivity", months: Number(idle) };
  if (text.includes(" then ")) return parseStages(text);
  const [, digits, unit] = /^(\d{1,5})\s+(day|month)s?$/.exec(text) ?? [];
  if (!digits) return null;
  return unit === "day" ? { kind: "days", days: Number(digits) } : { kind: "months", months: Number(digits) };
}

function parseStages(text: string): Parsed {
  const parts = text.split(/\s+then\s+/).map((part) => {
    const [, share, after, unit] = /^(\d{1,2}%|all) after (\d{1,5}) (day|month)s?$/.exec(part) ?? [];
    return {
      unit: `${unit}s`,
      after: Number(after),
      percent: share === "all" ? 100 : Number.parseInt(share ?? "", 10),
    };
  });
  const unit = parts[0]?.unit;
  if (parts.some((part) => part.unit !== unit)) return null;
  return { kind: "staged", unit, stages: parts.map(({ after, percent }) => ({ after, percent })) };
}

function parseTerm(text: string): DayTerms | null {
  if (text === "to month end") return { roundUp: "month_end" };
  return text === "last day excluded" ? { lastDay: "exclusive" } : null;
}

// What has no meaning for this kind of end would be left out silently.
function isKept(term: DayTerms | null, { lastDay, roundUp }: DayTerms): boolean {
  if (term?.roundUp) return roundUp === term.roundUp;
  return lastDay === term?.lastDay;
}

function showMain(expiry: Expiry): string {
  switch (expiry.kind) {
    case "never":
      return "never";
    case "date":
      return `on ${expiry.on}`;
    case "moment":
      return `at ${expiry.at}`;
    case "year_end":
      return `end of year ${expiry.years}`;
    case "inactivity":
      return `${some(expiry.months, "month")} idle`;
    case "staged":
      return expiry.stages.map((stage) => stageText(stage, expiry.unit)).join(" then ");
    case "days":
      return some(expiry.days, "day");
    case "months":
      return some(expiry.months, "month");
  }
}

function stageText({ after, percent }: { after: number; percent: number }, unit: "days" | "months"): string {
  return `${percent === 100 ? "all" : `${percent}%`} after ${some(after, unit.slice(0, -1))}`;
}

function some(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
