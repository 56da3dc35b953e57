import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { PageHeader } from "@/components/desk/page-header";
import { programList } from "@/lib/programs/list-spec";

export default function Loading() {
  return (
    <>
      <PageHeader title="Programs" description="What customers earn, and how they spend it." />
      <DataTableSkeleton spec={programList} />
    </>
  );
}
