import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { PageHeader } from "@/components/desk/page-header";
import { approvalList } from "@/lib/approvals/list-spec";

export default function Loading() {
  return (
    <>
      <PageHeader title="Transactions" description="Every change of a balance, and the orders behind them." />
      <DataTableSkeleton spec={approvalList} />
    </>
  );
}
