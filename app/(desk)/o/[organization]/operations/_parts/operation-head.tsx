"use client";

import { Download } from "lucide-react";
import { PageHeader } from "@/components/desk/page-header";
import { Moment } from "@/components/domain/moment";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import { isFinished } from "@/lib/operations/model";
import { CancelOperation } from "./cancel-operation";
import { OperationProgress } from "./operation-progress";
import { OperationStateBadge } from "./operation-state-badge";
import type { OperationView } from "./operation-view";
import { UndoOperation } from "./undo-operation";
import { useOperation } from "./use-operation";

type OperationHeadProps = {
  slug: string;
  initial: OperationView;
  /** Whether the reader may see the ledger. */
  seesEntries: boolean;
};

/** The operation itself, alive: what it is, how far it has come, and what can be done about it. */
export function OperationHead({ slug, initial, seesEntries }: OperationHeadProps) {
  const home = `/o/${slug}/operations`;
  const { operation, isLost, readAgain } = useOperation(initial, `${home}/${initial.id}`);
  return (
    <>
      <PageHeader
        title={operation.title}
        back={{ href: home, label: "Operations" }}
        badge={<OperationStateBadge state={operation.state} isCancelling={operation.isCancelling} />}
        description={<Story operation={operation} />}
        actions={
          <>
            {operation.failed > 0 ? (
              <Button asChild>
                <a href={`${home}/${operation.id}/failures`} download>
                  <Download aria-hidden />
                  Failures as a file
                </a>
              </Button>
            ) : null}
            {operation.done > 0 && seesEntries && operation.kind !== "card.make" ? (
              <LinkButton href={`/o/${slug}/transactions?operation=${operation.id}`}>Its entries</LinkButton>
            ) : null}
            {operation.canCancel ? (
              <CancelOperation slug={slug} operation={operation} onDone={readAgain} />
            ) : null}
            {operation.canUndo ? <UndoOperation slug={slug} home={home} operation={operation} /> : null}
          </>
        }
      />
      <OperationProgress operation={operation} />
      <Notices operation={operation} isLost={isLost} />
    </>
  );
}

function Story({ operation }: { operation: OperationView }) {
  const { authorName, createdAt, finishedAt } = operation;
  return (
    <>
      {authorName}, <Moment instant={new Date(createdAt)} />
      {finishedAt ? (
        <>
          {" "}
          – <Moment instant={new Date(finishedAt)} />
        </>
      ) : null}
    </>
  );
}

function Notices({ operation, isLost }: { operation: OperationView; isLost: boolean }) {
  const { failureReason, isCancelling, isWaiting, cancelRequestedBy, state, undoes, undoneBy } = operation;
  return (
    <>
      {isLost ? (
        <Banner tone="warning">The progress cannot be read at the moment; trying again.</Banner>
      ) : null}
      {failureReason ? (
        <Banner tone="danger" title="It stopped before the end">
          {failureReason}
        </Banner>
      ) : null}
      {isCancelling ? <Banner>{cancelRequestedBy} asked it to stop. What was done stays done.</Banner> : null}
      {state === "cancelled" ? (
        <Banner>{cancelRequestedBy} stopped it. What was done stays done.</Banner>
      ) : null}
      {isWaiting && !isCancelling && !isFinished(state) ? (
        <Banner>It waits for its turn. You may leave this page.</Banner>
      ) : null}
      {undoes ? (
        <Banner>
          This undoes <TextLink href={undoes.href}>{undoes.title}</TextLink>.
        </Banner>
      ) : null}
      {undoneBy ? (
        <Banner>
          Undone, or what could be, by <TextLink href={undoneBy.href}>{undoneBy.title}</TextLink>.
        </Banner>
      ) : null}
    </>
  );
}
