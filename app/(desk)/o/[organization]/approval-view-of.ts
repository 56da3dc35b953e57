import type { OperatorContext } from "@/app/_server/context";
import { can } from "@/lib/access/require-right";
import type { ListedApproval } from "@/lib/approvals/model";
import { maxInWords, needsApproval } from "@/lib/approvals/within-max";
import { showId } from "@/lib/kernel/ids";
import { amountInWords } from "@/lib/programs/amount-words";
import type { ApprovalView } from "./_parts/approvals/approval-view";

/** A request for a page: its amount in words, and what the reader may do about it. */
export function approvalViewOf(context: OperatorContext, approval: ListedApproval): ApprovalView {
  const { actor, locale } = context;
  const { change, program, customer, organization, entryId } = approval;
  const isOpen = approval.state === "waiting" && organization.id === context.organization.id;
  const isOwn = approval.askedBy.id === actor.id;
  const mayDecide = isOpen && !isOwn && can(actor, "points.approve");
  const isBeyond = needsApproval(actor, change, program);
  return {
    ...approval,
    organization: organization.name,
    customer: { id: showId("customer", customer.id), name: customer.name },
    words: `${change > 0n ? "+" : "−"}${amountInWords(change > 0n ? change : -change, program, locale)}`,
    entryHref: entryId && `/o/${context.organization.slug}/transactions/entries/${showId("entry", entryId)}`,
    may: {
      approve: mayDecide && !isBeyond,
      decline: mayDecide,
      withdraw: isOpen && isOwn,
      beyond: mayDecide && isBeyond ? maxInWords(actor, program, locale) : null,
    },
  };
}
