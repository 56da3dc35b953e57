"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useWatch } from "react-hook-form";
import { Money } from "@/components/domain/money";
import { Spinner } from "@/components/ui/spinner";
import { useDebounced } from "@/components/ui/use-debounced";
import { previewRefundAction } from "../actions";
import type { RefundableOrder } from "./refund-fields";
import { type RefundValues, refundWishOf } from "./refund-form";
import { type RefundUnits, RefundWords } from "./refund-words";

const pauseMs = 300;

type RefundPreviewProps = RefundUnits & { slug: string; order: RefundableOrder };

/** What refunding this would do now; asked anew whenever what is typed has stood still for a moment. */
export function RefundPreview({ slug, order, ...of }: RefundPreviewProps) {
  const typed = useWatch<RefundValues>();
  const asked = useDebounced(JSON.stringify(refundWishOf(typed, order)), pauseMs);
  const { data, isFetching } = useQuery({
    queryKey: ["refund preview", slug, asked],
    queryFn: () => previewRefundAction(slug, JSON.parse(asked)),
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: 0,
  });
  return (
    <section aria-label="What it does" aria-live="polite" className="rounded-md border border-line p-3">
      {!data ? <Spinner label="Working out what comes back" /> : null}
      {data && !data.ok ? (
        <p className="text-muted">{Object.values(data.error.fields ?? {})[0] ?? data.error.message}</p>
      ) : null}
      {data?.ok ? (
        <div className={isFetching ? "grid gap-2 opacity-60" : "grid gap-2"}>
          <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1">
            <dt>Refunded</dt>
            <dd className="text-right">
              <Money amount={data.data.amount} currency={order.currency} />
            </dd>
            <dt className="font-semibold">Of it to hand back in money</dt>
            <dd className="text-right font-semibold">
              <Money amount={data.data.money} currency={order.currency} />
            </dd>
          </dl>
          <RefundWords refund={data.data} {...of} />
        </div>
      ) : null}
    </section>
  );
}
