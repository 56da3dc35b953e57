"use client";

import { searchBelowAction } from "@/app/(desk)/actions";
import { DataTable } from "@/components/data-table/data-table";
import { Moment } from "@/components/domain/moment";
import type { Page } from "@/lib/kernel/page";
import { operationList } from "@/lib/operations/list-spec";
import { type OperationCounts, type OperationState, settledCount } from "@/lib/operations/model";
import { OperationStateBadge } from "./operation-state-badge";

export type OperationTableRow = OperationCounts & {
  id: string;
  title: string;
  organization: string;
  state: OperationState;
  isCancelling: boolean;
  authorName: string;
  createdAt: Date;
  finishedAt: Date | null;
};

type OperationTableProps = {
  page: Page<OperationTableRow>;
  home: string;
  /** Whether operations of several organizations are in sight. */
  seesOthers: boolean;
};

const number = (count: number) => count.toLocaleString("en-US");

const cells = {
  title: (row: OperationTableRow) => row.title,
  state: (row: OperationTableRow) => (
    <OperationStateBadge state={row.state} isCancelling={row.isCancelling} />
  ),
  progress: (row: OperationTableRow) => `${number(settledCount(row))} of ${number(row.total)}`,
  failed: (row: OperationTableRow) => (row.failed > 0 ? number(row.failed) : "–"),
  author: (row: OperationTableRow) => row.authorName,
  createdAt: (row: OperationTableRow) => <Moment instant={row.createdAt} />,
  finishedAt: (row: OperationTableRow) => (row.finishedAt ? <Moment instant={row.finishedAt} /> : "–"),
  organization: (row: OperationTableRow) => row.organization,
};

export function OperationTable({ page, home, seesOthers }: OperationTableProps) {
  const reseller = { queryKey: ["organizations-below"], load: searchOrganizations };
  return (
    <DataTable
      spec={operationList}
      page={page}
      cells={cells}
      noun={{ one: "operation", many: "operations" }}
      rowHref={(row) => `${home}/${row.id}`}
      references={seesOthers ? { organization: reseller } : {}}
      empty={{
        title: "No operations yet",
        description:
          "What you do to many rows at once runs here: with its progress, what happened to each, and a way to undo it.",
      }}
    />
  );
}

async function searchOrganizations(search: string) {
  const result = await searchBelowAction({ search });
  if (!result.ok) throw new Error(result.error.message);
  return result.data.map(({ slug, name }) => ({ value: slug, label: name, hint: slug }));
}
