import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { PageHeader } from "@/components/desk/page-header";
import { operationList } from "@/lib/operations/list-spec";

export default function Loading() {
  return (
    <>
      <PageHeader title="Operations" description="Work on many rows at once, and what became of each." />
      <DataTableSkeleton spec={operationList} />
    </>
  );
}
