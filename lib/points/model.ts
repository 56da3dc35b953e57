import type { SentForApproval } from "@/lib/approvals/model";

/** What a change by hand came to: it was posted, or waits for a second person. */
export type Outcome = { postingId: string; approval: null } | { postingId: null; approval: SentForApproval };

/** `points` in the program's smallest unit. */
export type ManualChange = Outcome & { points: bigint };

/** A request that a second person approved, which the entries that it becomes name for good. */
export type ApprovedRequest = { approvalId: string; askedBy: string };
