import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { PageHeader } from "@/components/desk/page-header";
import { operationItemList } from "@/lib/operations/list-spec";

export default function Loading() {
  return (
    <>
      <PageHeader title="Operation" />
      <DataTableSkeleton spec={operationItemList} />
    </>
  );
}
