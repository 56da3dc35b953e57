"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import { Money } from "@/components/domain/money";
import { Spinner } from "@/components/ui/spinner";
import { useDebounced } from "@/components/ui/use-debounced";
import type { Completion } from "@/lib/orders/model";
import { previewCompletionAction } from "../actions";
import { type CompleteValues, completeInputOf } from "./complete-form";
import type { RefundableOrder } from "./refund-fields";
import type { RefundUnits } from "./refund-words";
import { UnitAmount } from "./unit-amount";

const pauseMs = 300;

type CompletionPreviewProps = RefundUnits & { slug: string; order: RefundableOrder };

/** What completing this would do now; asked anew whenever what is typed has stood still for a moment. */
export function CompletionPreview({ slug, order, ...of }: CompletionPreviewProps) {
  const typed = useWatch<CompleteValues>();
  const wanted = completeInputOf({ ...typed, what: typed.what ?? "all" }, order);
  const asked = useDebounced(JSON.stringify(wanted), pauseMs);
  const { data, isFetching } = useQuery({
    queryKey: ["completion preview", slug, asked],
    queryFn: () => previewCompletionAction(slug, JSON.parse(asked)),
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: 0,
  });
  return (
    <section aria-label="What it does" aria-live="polite" className="rounded-md border border-line p-3">
      {!data ? <Spinner label="Working out what it does" /> : null}
      {data && !data.ok ? (
        <p className="text-muted">{Object.values(data.error.fields ?? {})[0] ?? data.error.message}</p>
      ) : null}
      {data?.ok ? (
        <dl className={`grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 ${isFetching ? "opacity-60" : ""}`}>
          {rowsOf(data.data, order.currency, of).map(({ label, value }) => (
            <div key={label} className="contents">
              <dt>{label}</dt>
              <dd className="text-right">{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </section>
  );
}

type Row = { label: string; value: ReactNode };

/** Nothing is said of what is zero, but for what it costs and earns. */
function rowsOf(done: Completion, currency: string, { units, certificateUnit }: RefundUnits): Row[] {
  const money = (amount: bigint) => <Money amount={amount} currency={currency} />;
  const points = (amount: bigint) => <UnitAmount amount={amount} unit="points" units={units} words />;
  const certificates = (amount: bigint) => (
    <UnitAmount amount={amount} unit={certificateUnit} units={units} words />
  );
  const some = (label: string, amount: bigint, show: (amount: bigint) => ReactNode): Row[] =>
    amount > 0n ? [{ label, value: show(amount) }] : [];
  return [
    { label: "Costs", value: money(done.total) },
    ...(done.due < done.total ? [{ label: "Of it in money", value: money(done.due) }] : []),
    ...some("Points spent", done.pointsSpent, points),
    ...some("Of certificates spent", done.certificatesSpent, certificates),
    ...some("Points set aside that go back", done.pointsReleased, points),
    ...some("Of certificates set aside that goes back", done.certificatesReleased, certificates),
    {
      label: "Earns",
      value: done.waitsForPayment ? "When it is paid" : points(done.pointsEarned),
    },
    ...some("Points not earned", done.pointsNotEarned, points),
  ];
}
