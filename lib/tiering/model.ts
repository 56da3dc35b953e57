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
