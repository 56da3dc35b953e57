"use client";

import { useQuery } from "@tanstack/react-query";
import { Spinner } from "@/components/ui/spinner";
import { previewRefundAction } from "../actions";
import { type RefundUnits, RefundWords } from "./refund-words";

type RefundPreviewProps = RefundUnits & { slug: string; orderId: string };

/** What refunding would do now; mounted when the question is asked, and asked anew each time. */
export function RefundPreview({ slug, orderId, ...of }: RefundPreviewProps) {
  const { data } = useQuery({
    queryKey: ["refund preview", slug, orderId],
    queryFn: () => previewRefundAction(slug, { orderId }),
    gcTime: 0,
    staleTime: 0,
  });
  if (!data) return <Spinner label="Working out what comes back" />;
  if (!data.ok) return <p className="text-danger">{data.error.message}</p>;
  return (
    <div className="grid gap-2">
      <p>The order is refunded in full. As of now:</p>
      <RefundWords refund={data.data} {...of} />
    </div>
  );
}
