import type { Metadata } from "next";
import { operatorContext } from "@/app/_server/context";
import { listState } from "@/app/_server/list-page";
import { listApprovals } from "@/lib/approvals/list-approvals";
import { approvalList } from "@/lib/approvals/list-spec";
import type { ListParams } from "@/lib/kernel/list-state";
import { nameReferences } from "@/lib/ledger/name-references";
import { approvalViewOf } from "../../approval-view-of";
import { ApprovalTable } from "../_parts/approval-table";
import { TransactionsHeader } from "../_parts/transactions-header";
import { readTab } from "../read-tab";

export const metadata: Metadata = { title: "Approvals · Transactions" };

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<ListParams> };

export default async function ApprovalsPage({ params, searchParams }: Props) {
  const context = await operatorContext((await params).organization, "entry.read");
  const state = await listState(approvalList, searchParams);
  const page = await listApprovals(context, state);
  const { slug } = context.organization;
  const { sees } = context.scope;
  return (
    <>
      <TransactionsHeader home={`/o/${slug}/transactions`} {...(await readTab(context))} />
      <ApprovalTable
        slug={slug}
        page={{ ...page, rows: page.rows.map((row) => approvalViewOf(context, row)) }}
        names={await nameReferences(context, state.filters)}
        seesOthers={sees === "all" || sees.length > 1}
      />
    </>
  );
}
