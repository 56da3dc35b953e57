import type { Metadata } from "next";
import { operatorContext } from "@/app/_server/context";
import { listState } from "@/app/_server/list-page";
import { PageHeader } from "@/components/desk/page-header";
import { showId } from "@/lib/kernel/ids";
import type { ListParams } from "@/lib/kernel/list-state";
import { listOperations } from "@/lib/operations/list-operations";
import { operationList } from "@/lib/operations/list-spec";
import { isFinished } from "@/lib/operations/model";
import type { ShownOperation } from "@/lib/operations/operation-query";
import { KeepFresh } from "./_parts/keep-fresh";
import { OperationTable, type OperationTableRow } from "./_parts/operation-table";

export const metadata: Metadata = { title: "Operations" };

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<ListParams> };

export default async function OperationsPage({ params, searchParams }: Props) {
  const context = await operatorContext((await params).organization, "operation.read");
  const state = await listState(operationList, searchParams);
  const page = await listOperations(context, state);
  const { sees } = context.scope;
  return (
    <>
      <PageHeader title="Operations" description="Work on many rows at once, and what became of each." />
      <KeepFresh isOn={page.rows.some((row) => !isFinished(row.state))} />
      <OperationTable
        page={{ ...page, rows: page.rows.map(toRow) }}
        home={`/o/${context.organization.slug}/operations`}
        seesOthers={sees === "all" || sees.length > 1}
      />
    </>
  );
}

function toRow(operation: ShownOperation): OperationTableRow {
  const { title, state, total, done, skipped, failed, authorName, createdAt, finishedAt } = operation;
  return {
    ...{ title, state, total, done, skipped, failed, authorName, createdAt, finishedAt },
    id: showId("operation", operation.id),
    organization: operation.organization.name,
    isCancelling: operation.cancelRequestedAt !== null && finishedAt === null,
  };
}
