import type { ProgramUnits } from "@/lib/programs/model";

/** What may wait for a second person. */
export const approvalVerbs = ["points.credit", "points.debit", "entry.reverse"] as const;
export type ApprovalVerb = (typeof approvalVerbs)[number];

/** What people decided; whoever decides nothing lets a request lapse. */
export const approvalDecisions = ["approved", "declined", "withdrawn"] as const;
export type ApprovalDecision = (typeof approvalDecisions)[number];

export const approvalStates = ["waiting", ...approvalDecisions, "lapsed"] as const;
export type ApprovalState = (typeof approvalStates)[number];

/** Nothing is written when a request lapses: the clock says it. */
export function approvalStateAt(
  { decision, lapsesAt }: { decision: ApprovalDecision | null; lapsesAt: Date },
  now: Date,
): ApprovalState {
  return decision ?? (lapsesAt <= now ? "lapsed" : "waiting");
}

export const approvalVerbLabels: Record<ApprovalVerb, string> = {
  "points.credit": "Credit",
  "points.debit": "Debit",
  "entry.reverse": "Reversal",
};

export const approvalStateLabels: Record<ApprovalState, string> = {
  waiting: "Waiting",
  approved: "Approved",
  declined: "Declined",
  withdrawn: "Withdrawn",
  lapsed: "Lapsed",
};

/** A request as lists and pages show it. */
export type ListedApproval = {
  id: string;
  organization: { id: string; slug: string; name: string };
  verb: ApprovalVerb;
  /** Of the balance, signed, in the program's smallest unit. */
  change: bigint;
  membershipId: string;
  customer: { id: string; name: string };
  program: { id: string; name: string } & ProgramUnits;
  reason: string;
  /** Of a credit, local to the program's zone; empty = at once, and never. */
  activatesOn: string;
  expiresOn: string;
  askedAt: Date;
  askedBy: { id: string; name: string };
  lapsesAt: Date;
  state: ApprovalState;
  /** Null while it waits, and where it lapsed. */
  decided: { at: Date; by: { id: string; name: string }; note: string | null } | null;
  /** The first entry that it became. */
  entryId: string | null;
};

/** What a door says when something was not posted but sent to a second person. */
export type SentForApproval = { id: string; lapsesAt: Date };
