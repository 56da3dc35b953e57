import { showId } from "@/lib/kernel/ids";
import type { OperationDetails } from "@/lib/operations/get-operation";
import type { OperationView } from "./_parts/operation-view";

/** What the page and the route that it polls show of an operation; times as text, since one of them is JSON. */
export function operationViewOf(operation: OperationDetails, slug: string): OperationView {
  const { id, createdAt, startedAt, finishedAt, cancelRequestedAt, undoes, undoneBy } = operation;
  const { kind, state, title, authorName, total, done, skipped, failed, failureReason } = operation;
  const { isWaiting, canCancel, canUndo, undoableCount, cancelRequestedBy } = operation;
  const linkTo = (other: { id: string; title: string } | null) =>
    other && { href: `/o/${slug}/operations/${showId("operation", other.id)}`, title: other.title };
  return {
    ...{ kind, state, title, authorName, total, done, skipped, failed, failureReason },
    ...{ isWaiting, canCancel, canUndo, undoableCount, cancelRequestedBy },
    id: showId("operation", id),
    organization: operation.organization.name,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
    isCancelling: cancelRequestedAt !== null && finishedAt === null,
    undoes: linkTo(undoes),
    undoneBy: linkTo(undoneBy),
  };
}
