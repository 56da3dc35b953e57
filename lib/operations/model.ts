/** Bulk work that exists; an undo has the kind of what it undoes. */
export const operationKinds = [
  "membership.enroll",
  "membership.deactivate",
  "certificate.issue",
  "certificate.cancel",
  "points.credit",
  "tier.recalculate",
  "card.make",
] as const;
export type OperationKind = (typeof operationKinds)[number];

export const operationStates = ["queued", "running", "done", "cancelled", "failed"] as const;
export type OperationState = (typeof operationStates)[number];

/** Skipped: there was nothing to do. Failed: it was wanted and could not be done, or not wholly. */
export const itemOutcomes = ["done", "skipped", "failed"] as const;
export type ItemOutcome = (typeof itemOutcomes)[number];

export const subjectKinds = ["customer", "certificate", "card"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** The right to see them, without which nobody chooses by a filter or reads their names. */
export const readingRights = {
  customer: "customer.read",
  certificate: "certificate.read",
  card: "card.read",
} as const satisfies Record<SubjectKind, string>;

export type OperationCounts = { total: number; done: number; skipped: number; failed: number };

/** Whether nothing will happen to it any more. */
export function isFinished(state: OperationState): boolean {
  return state === "done" || state === "cancelled" || state === "failed";
}

/** How many items have their outcome. */
export function settledCount({ done, skipped, failed }: OperationCounts): number {
  return done + skipped + failed;
}

export const operationKindLabels: Record<OperationKind, string> = {
  "membership.enroll": "Enroll members",
  "membership.deactivate": "Deactivate members",
  "certificate.issue": "Issue certificates",
  "certificate.cancel": "Cancel certificates",
  "points.credit": "Credit points",
  "card.make": "Make cards",
  "tier.recalculate": "Judge tiers again",
};

export const operationStateLabels: Record<OperationState, string> = {
  queued: "Waiting",
  running: "Running",
  done: "Done",
  cancelled: "Cancelled",
  failed: "Failed",
};

export const itemOutcomeLabels: Record<ItemOutcome, string> = {
  done: "Done",
  skipped: "Skipped",
  failed: "Failed",
};

/** What a list of “who, points, note” means. */
export type CreditListPreview = {
  members: number;
  /** For all of them, in the program's smallest unit. */
  points: bigint;
  pointDecimals: number;
  /** The first ones. */
  rows: { line: number; who: string; name: string; points: bigint; note: string | null }[];
  /** Lines that are left out, and the first of them with what is wrong. */
  problemCount: number;
  problems: { line: number; who: string; words: string }[];
};
