import type { SpendOrder, Terms } from "./account";
import type { Fraction } from "./amounts";
import { dayAfter, dayIsOver, localDay, type Moment, midnight } from "./calendar";

/** The rules of one version of the model's program, as a person would say them. Points are whole, money is cents. */
export type Rules = {
  /** `points` for every `money`. */
  rate: { points: bigint; money: bigint };
  counting: "proportion" | "steps";
  rounding: "floor" | "half_up" | "up";
  roundOn: "order" | "line";
  storedValueEarns: boolean;
  /** The most that one order earns. */
  capPerOrder: bigint | null;
  /** The most that a member earns in a local month: orders beyond it earn the rest, or nothing. */
  capPerMonth: { points: bigint; onExceed: "cut" | "refuse" } | null;
  activationDays: number;
  expiry: Expiry;
  /** So many points are worth so much money. */
  worth: { points: bigint; money: bigint };
  spendOrder: SpendOrder;
  shortfall: "refuse" | "take";
  /** The most that points pay of an order. */
  shareMax: Fraction | null;
  balanceMin: bigint | null;
  compatibility: "after" | "instead";
  certificateUse: "multi" | "single";
  holdDays: number;
  graceDays: number | null;
  clawback: "debt" | "write_off";
  partialReturn: "pro_rata" | "full_only";
  returnedEnd: "old" | "anew";
  tiers: Tiers;
  /** Whether orders earn when they are completed, or once they are paid besides. */
  moment: "completed" | "paid";
  /** When new members become active. */
  confirmation: "by_itself" | "by_hand" | "phone";
  award: Award | null;
  activities: ActivityRule[];
  severalActivities: "add" | "best";
  /** The life of points that are earned without an order; null = as those of orders. */
  bonus: { activationDays: number; expiry: Expiry | null };
};

/** Every so many points become a certificate over so much money, once they were available for so many days. */
export type Award = { every: bigint; worth: bigint; delayDays: number; expiry: Expiry };

export type ActivityRule = {
  event: string;
  name: string;
  points: bigint;
  limit: { count: number; per: "day" | "month" | "ever" } | null;
};

export type Span = { days: number } | { months: number };
/** Levels reached by what was spent; the lowest begins at zero. */
export type Tiers = {
  levels: { key: string; from: bigint; factor: Fraction }[];
  /** What counts. */
  period: "lifetime" | "calendar_year" | Span;
  downgrade: "never" | "at_once" | "at_end";
  steps: "straight" | "one";
  /** How long a tier is kept at least, where not as long as the period. */
  validity: Span | null;
};

export type LastDay = "inclusive" | "exclusive";
export type Expiry =
  | { kind: "never" }
  | { kind: "days"; days: number; lastDay: LastDay }
  | { kind: "months"; months: number; lastDay: LastDay }
  | { kind: "date"; on: string; lastDay: LastDay }
  | { kind: "year_end"; years: number }
  | { kind: "inactivity"; months: number }
  /** After each number of days so many per cent of what is left; the last takes all. */
  | { kind: "staged"; stages: { days: number; percent: bigint }[] };

/** When points that are given at a moment can be spent, and until when. */
export function termsOf(
  { expiry, activationDays }: Pick<Rules, "expiry" | "activationDays">,
  zone: string,
  at: Moment,
): Terms {
  const firstDay = dayAfter(localDay(at, zone), { days: activationDays });
  const activatesAt = activationDays === 0 ? at : midnight(firstDay, zone);
  const terms: Terms = { activatesAt, endsAt: null, stages: [], idleMonths: null };
  if (expiry.kind === "never") return terms;
  if (expiry.kind === "inactivity") return { ...terms, idleMonths: expiry.months };
  if (expiry.kind === "staged") {
    const stages = expiry.stages.map(({ days, percent }) => ({
      at: dayIsOver(dayAfter(firstDay, { days }), zone),
      percent,
    }));
    return { ...terms, stages: stages.slice(0, -1), endsAt: stages.at(-1)?.at ?? null };
  }
  const lastDay = lastDayOf(expiry, firstDay);
  const isCounted = expiry.kind === "year_end" || expiry.lastDay === "inclusive";
  const endsAt = isCounted ? dayIsOver(lastDay, zone) : midnight(lastDay, zone);
  return { ...terms, endsAt: Math.max(endsAt, activatesAt) };
}

type ByDay = Exclude<Expiry, { kind: "never" | "inactivity" | "staged" }>;

function lastDayOf(expiry: ByDay, firstDay: string): string {
  if (expiry.kind === "date") return expiry.on;
  if (expiry.kind === "days") return dayAfter(firstDay, { days: expiry.days });
  if (expiry.kind === "months") return dayAfter(firstDay, { months: expiry.months });
  return `${Number(firstDay.slice(0, 4)) + expiry.years - 1}-12-31`;
}
