/** Per which a member's events of one rule are counted. */
export const activityPeriods = ["day", "week", "month", "year", "ever"] as const;
export type ActivityPeriod = (typeof activityPeriods)[number];

/** What recording an event came to. */
export const activityOutcomes = ["paid", "limit_reached", "no_rule"] as const;
export type ActivityOutcome = (typeof activityOutcomes)[number];

/** Events that programs know by themselves; any other key is the organization's own. */
export const readyActivities = [
  { event: "account_created", name: "Account created" },
  { event: "social_share", name: "Share on social media" },
  { event: "review", name: "Review" },
  { event: "birthday", name: "Birthday" },
  { event: "newsletter", name: "Newsletter sign-up" },
] as const;

/** The event under which the bonus for becoming a member is kept. */
export const signUpEvent = "sign_up";
export const birthdayEvent = "birthday";

export type ActivityRecord = {
  id: string;
  event: string;
  sourceId: string;
  occurredAt: Date;
  outcome: ActivityOutcome;
  /** Smallest unit of the program. */
  points: bigint;
  /** The names of the rules that paid. */
  paidBy: string[];
};
