"use client";

import { toast } from "sonner";
import { ConfirmDialog } from "@/components/desk/confirm-dialog";
import { Button } from "@/components/ui/button";
import { approveChangeAction, declineApprovalAction, withdrawApprovalAction } from "../../actions";
import { ApprovalTerms } from "./approval-terms";
import type { ApprovalView } from "./approval-view";

/** What this operator may do about a request that waits; nothing for others. */
export function ApprovalActions({ slug, approval }: { slug: string; approval: ApprovalView }) {
  const { id: approvalId, words, customer, may } = approval;
  const what = `${words} for ${customer.name}`;
  return (
    <>
      {may.approve ? (
        <ConfirmDialog
          trigger={
            <Button size="sm" variant="primary" aria-label={`Approve ${what}`}>
              Approve
            </Button>
          }
          title={`Approve ${what}?`}
          consequence={<WhatIsPosted approval={approval} />}
          confirmLabel="Approve"
          reason={{ label: "Note" }}
          action={({ reason: note }, { submissionKey: key }) =>
            approveChangeAction(slug, { approvalId, key, ...(note && { note }) })
          }
          onSuccess={() => toast.success("Approved and posted")}
        />
      ) : null}
      {may.decline ? (
        <ConfirmDialog
          trigger={
            <Button size="sm" aria-label={`Decline ${what}`}>
              Decline
            </Button>
          }
          title={`Decline ${what}?`}
          consequence={`Nothing is posted. ${approval.askedBy.name} can ask anew.`}
          confirmLabel="Decline"
          tone="danger"
          reason={{ label: "Reason", required: true }}
          action={({ reason: note = "" }, { submissionKey: key }) =>
            declineApprovalAction(slug, { approvalId, key, note })
          }
          onSuccess={() => toast.success("Declined")}
        />
      ) : null}
      {may.withdraw ? (
        <ConfirmDialog
          trigger={
            <Button size="sm" aria-label={`Withdraw ${what}`}>
              Withdraw
            </Button>
          }
          title={`Withdraw ${what}?`}
          consequence="Nothing is posted, and nobody can approve it any more."
          confirmLabel="Withdraw"
          action={(_, { submissionKey: key }) => withdrawApprovalAction(slug, { approvalId, key })}
          onSuccess={() => toast.success("Withdrawn")}
        />
      ) : null}
    </>
  );
}

function WhatIsPosted({ approval }: { approval: ApprovalView }) {
  return (
    <>
      <span className="block">
        It is posted now, in {approval.program.name}, with your name and that of {approval.askedBy.name}, who
        asked for it.
      </span>
      <span className="mt-2 block wrap-anywhere">
        Reason: {approval.reason}
        <ApprovalTerms approval={approval} />
      </span>
    </>
  );
}
