import { PageHeader } from "@/components/desk/page-header";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div role="status" className="grid gap-4">
      <span className="sr-only">Loading…</span>
      <PageHeader title={<Skeleton className="h-6 w-48" />} />
      <div className="grid items-start gap-4 lg:grid-cols-[1fr_22rem]">
        <Skeleton className="h-48" />
        <Skeleton className="h-40" />
      </div>
    </div>
  );
}
