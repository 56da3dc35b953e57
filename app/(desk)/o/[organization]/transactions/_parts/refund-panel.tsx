import { Moment } from "@/components/domain/moment";
import { Money } from "@/components/domain/money";
import { Panel } from "@/components/ui/panel";
import { showQuantity } from "@/lib/kernel/quantity";
import type { RefundKind, RefundPartKind } from "@/lib/orders/model";
import { type RefundAmounts, type RefundUnits, RefundWords } from "./refund-words";

type Part = { part: RefundPartKind; number: number; quantityMilli: bigint; amount: bigint };
type Refund = RefundAmounts & {
  id: string;
  kind: RefundKind;
  reason: string;
  refundedAt: Date;
  amount: bigint;
  parts: readonly Part[];
};

type RefundPanelProps = {
  refunds: readonly Refund[];
  order: {
    currency: string;
    left: bigint;
    lines: readonly { number: number; sku: string; item: string | null }[];
  };
} & RefundUnits;

/** The refunds of an order one by one: what came back of it, and what that moved. */
export function RefundPanel({ refunds, order, ...of }: RefundPanelProps) {
  return (
    <Panel title={refunds.length === 1 ? "Refund" : "Refunds"}>
      <ol className="grid gap-4">
        {refunds.map((refund) => (
          <li key={refund.id} className="grid gap-2 border-line border-b pb-4 last:border-0 last:pb-0">
            <RefundParts refund={refund} order={order} />
            <RefundWords refund={refund} {...of} />
            <p className="text-muted">
              <Moment instant={refund.refundedAt} />: <span className="wrap-anywhere">{refund.reason}</span>
            </p>
          </li>
        ))}
      </ol>
      {order.left > 0n ? (
        <p className="mt-3 border-line border-t pt-3 text-muted">
          <Money amount={order.left} currency={order.currency} /> of the order is left to refund.
        </p>
      ) : null}
    </Panel>
  );
}

function RefundParts({ refund, order }: { refund: Refund; order: RefundPanelProps["order"] }) {
  const { parts, kind } = refund;
  if (parts.length === 0) return <p>The whole order.</p>;
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-0.5">
      {parts.map((part) => (
        <div key={`${part.part}${part.number}`} className="contents">
          <dt className="wrap-anywhere">{partName(part, order.lines)}</dt>
          <dd className="text-right">
            <Money amount={part.amount} currency={order.currency} />
          </dd>
        </div>
      ))}
      <dt className="font-semibold">{kind === "undelivered" ? "Not delivered" : "Refunded"}</dt>
      <dd className="text-right font-semibold">
        <Money amount={refund.amount} currency={order.currency} />
      </dd>
    </dl>
  );
}

function partName({ part, number, quantityMilli }: Part, lines: RefundPanelProps["order"]["lines"]): string {
  if (part !== "line") return part === "shipping" ? "Shipping" : "Tax";
  const line = lines.find((each) => each.number === number);
  const name = line?.item ?? line?.sku ?? `Line ${number}`;
  return quantityMilli > 0n ? `${showQuantity(quantityMilli)} × ${name}` : `Of ${name}`;
}
