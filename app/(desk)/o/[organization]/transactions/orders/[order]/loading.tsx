import { PageSkeleton } from "../../_parts/page-skeleton";

export default function Loading() {
  return <PageSkeleton />;
}
