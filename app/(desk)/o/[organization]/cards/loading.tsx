import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { PageHeader } from "@/components/desk/page-header";
import { cardList } from "@/lib/cards/list-spec";

export default function Loading() {
  return (
    <>
      <PageHeader
        title="Cards"
        description="Numbers by which members are known, and those that wait for one."
      />
      <DataTableSkeleton spec={cardList} />
    </>
  );
}
