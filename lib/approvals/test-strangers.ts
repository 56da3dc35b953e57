import type { StrangerCases } from "@/lib/access/test-strangers";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { declineApproval } from "./decline-approval";
import { declineApprovalInput, withdrawApprovalInput } from "./input";
import { listApprovals } from "./list-approvals";
import { approvalList } from "./list-spec";
import { withdrawApproval } from "./withdraw-approval";

export const approvalStrangers: StrangerCases = {
  "list-approvals": {
    reads: [
      (context, { customerId }) =>
        listApprovals(context, parseListState(approvalList, { customer: showId("customer", customerId) })),
      (context, { programId }) =>
        listApprovals(context, parseListState(approvalList, { program: showId("program", programId) })),
    ],
  },
  "decline-approval": {
    writes: [
      (context, { approvalId }) =>
        declineApproval(context, declineApprovalInput.parse({ approvalId, note: "No" })),
    ],
  },
  "withdraw-approval": {
    writes: [
      (context, { approvalId }) => withdrawApproval(context, withdrawApprovalInput.parse({ approvalId })),
    ],
  },
};
