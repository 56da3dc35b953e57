import type { ProgramRules } from "@/lib/programs/rules";

export type TierRules = ProgramRules["tiers"];
export type TierLevel = TierRules["levels"][number];

/** What a member's level is measured by: money of completed orders, their number, points earned, points to spend. */
export const tierMeasures = ["spend", "orders", "points", "balance"] as const;
export type TierMeasure = (typeof tierMeasures)[number];

/** Why a tier changed: an order or a refund, points of another origin, time, a clerk, new rules, or members combined. */
export const tierCauses = [
  "enrolment",
  "order",
  "points",
  "day",
  "manual",
  "recalculation",
  "merge",
] as const;
export type TierCause = (typeof tierCauses)[number];

/**
 * A moment's effect on what is measured: money in minor units, orders, points; negative where something is taken back.
 * Delivery stands apart from what was spent otherwise: programs may count it or not.
 */
export type TierFact = Record<TierMeasure, bigint> & {
  delivery: bigint;
  at: Date;
  cause: "order" | "points";
};

/** A tier given by hand, from a moment to an exclusive end; null = without end. */
export type TierFloor = { key: string; from: Date; until: Date | null };

/** A moment at which somebody had the member judged anew. */
export type TierJudging = { at: Date; cause: "manual" | "recalculation" | "merge" };

/** A program's tiers as its versions have them, the earliest first. */
export type TierPlan = { timeZone: string; versions: readonly { from: Date; tiers: TierRules }[] };

/** Everything that decides a member's tiers. Facts stand in the order of time. */
export type TierHistory = {
  enrolledAt: Date;
  plan: TierPlan;
  facts: readonly TierFact[];
  floors: readonly TierFloor[];
  judgings: readonly TierJudging[];
};

/** What a measure came to, beside what the tier takes. */
export type Measured = { measure: TierMeasure; value: bigint; threshold: bigint };

export type TierChange = { at: Date; key: string | null; cause: TierCause; measured: Measured | null };

/** Where a member stands at a moment. */
export type TierState = {
  /** The tier in force, and the one that is earned; they differ where a floor holds the member up. */
  key: string | null;
  earnedKey: string | null;
  /** When the earned tier's time is over, exclusive; null = it does not end by itself. */
  until: Date | null;
  /** The next moment at which time alone may change something. */
  dueAt: Date | null;
};
