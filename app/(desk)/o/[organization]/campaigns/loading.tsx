import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { PageHeader } from "@/components/desk/page-header";
import { campaignList } from "@/lib/campaigns/list-spec";

export default function Loading() {
  return (
    <>
      <PageHeader title="Campaigns" description="Extra points for a while, for all goods or for some." />
      <DataTableSkeleton spec={campaignList} />
    </>
  );
}
