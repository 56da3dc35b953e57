import type { StrangerCases } from "@/lib/access/test-strangers";
import { approveChangeInput } from "@/lib/approvals/input";
import { approveChange } from "./approve-change";
import { creditMembers } from "./credit-members";
import { creditPoints } from "./credit-points";
import { debitPoints } from "./debit-points";
import { creditPointsInput, debitPointsInput, reversePostingInput } from "./input";
import { listAccounts } from "./list-accounts";
import { previewReversal } from "./preview-reversal";
import { reversePosting } from "./reverse-posting";
import { revokeCredits } from "./revoke-credits";

const reason = "because";

export const pointStrangers: StrangerCases = {
  "list-accounts": { reads: [(context, { customerId }) => listAccounts(context, { customerId })] },
  "credit-points": {
    writes: [
      (context, { membershipId }) =>
        creditPoints(context, creditPointsInput.parse({ membershipId, points: "5", reason })),
    ],
  },
  "debit-points": {
    writes: [
      (context, { membershipId }) =>
        debitPoints(context, debitPointsInput.parse({ membershipId, points: "5", reason })),
    ],
  },
  "credit-members": {
    writes: [
      (context, { programId, customerId }) =>
        creditMembers(context, {
          programId,
          credits: [{ customerId, points: 5n }],
          reason,
          activatesAt: null,
          expiresAt: null,
        }),
    ],
  },
  "approve-change": {
    writes: [(context, { approvalId }) => approveChange(context, approveChangeInput.parse({ approvalId }))],
  },
  "preview-reversal": { reads: [(context, { entryId }) => previewReversal(context, { entryId })] },
  "reverse-posting": {
    writes: [
      (context, { entryId }) => reversePosting(context, reversePostingInput.parse({ entryId, reason })),
    ],
  },
  "revoke-credits": {
    writes: [(context, { postingId }) => revokeCredits(context, { postingIds: [postingId], reason })],
  },
};
