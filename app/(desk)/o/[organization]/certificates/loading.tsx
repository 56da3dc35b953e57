import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { PageHeader } from "@/components/desk/page-header";
import { certificateList } from "@/lib/certificates/list-spec";

export default function Loading() {
  return (
    <>
      <PageHeader title="Certificates" description="Stored value with a code, issued to customers." />
      <DataTableSkeleton spec={certificateList} />
    </>
  );
}
