import { PageHeader } from "@/components/desk/page-header";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeader title="Rewards" />
      <Skeleton className="h-48" />
    </>
  );
}
