import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { PageHeader } from "@/components/desk/page-header";
import { customerList } from "@/lib/customers/list-spec";

export default function Loading() {
  return (
    <>
      <PageHeader title="Customers" description="Everybody you sell to, and their memberships." />
      <DataTableSkeleton spec={customerList} />
    </>
  );
}
