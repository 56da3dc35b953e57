import type { ListedApproval } from "@/lib/approvals/model";

/** A request as the pages show it, and what this operator may do about it. */
export type ApprovalView = Omit<ListedApproval, "customer" | "organization"> & {
  organization: string;
  /** By the id that doors show. */
  customer: { id: string; name: string };
  /** “+600 points”. */
  words: string;
  entryHref: string | null;
  may: {
    approve: boolean;
    decline: boolean;
    withdraw: boolean;
    /** The operator's own limit, where it does not cover this one. */
    beyond: string | null;
  };
};
