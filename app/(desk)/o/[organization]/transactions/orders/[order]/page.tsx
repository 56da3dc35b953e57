import type { Metadata } from "next";
import { PageHeader } from "@/components/desk/page-header";
import { Moment } from "@/components/domain/moment";
import { OrderStatusBadge } from "@/components/domain/status-badge";
import { Panel } from "@/components/ui/panel";
import { can } from "@/lib/access/require-right";
import { showId } from "@/lib/kernel/ids";
import type { OrderDetails } from "@/lib/orders/get-order";
import { CustomerLink } from "../../../_parts/customer-link";
import { EntryRows } from "../../_parts/entry-rows";
import { ExplanationText } from "../../_parts/explanation";
import { OrderActions } from "../../_parts/order-actions";
import { OrderFacts } from "../../_parts/order-facts";
import { OrderLines } from "../../_parts/order-lines";
import { OrderPayments } from "../../_parts/order-payments";
import { PersonName } from "../../_parts/person-name";
import { RefundPanel } from "../../_parts/refund-panel";
import { entryViewOf } from "../../entry-view-of";
import { type OrderParams, readOrder } from "./read-order";

type Props = { params: Promise<OrderParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { order } = await readOrder(await params);
  return { title: `Order ${order.number} · Transactions` };
}

export default async function OrderPage({ params }: Props) {
  const { context, order, explanation } = await readOrder(await params);
  const { actor, organization } = context;
  const home = `/o/${organization.slug}/transactions`;
  const { program, customer, currency } = order;
  const isOwn = order.organization.id === organization.id;
  const units = program ?? { currency, pointDecimals: 0 };
  return (
    <>
      <PageHeader
        title={`Order ${order.number}`}
        badge={<OrderStatusBadge status={order.status} isPart={order.refundedTotal > 0n} />}
        description={
          <>
            {isOwn ? null : `${order.organization.name} · `}
            <CustomerLink id={showId("customer", customer.id)}>
              <PersonName name={customer.name} />
            </CustomerLink>
            {" · "}
            <Moment instant={order.placedAt} />
          </>
        }
        back={{ href: `${home}/orders`, label: "Orders" }}
        actions={
          isOwn ? (
            <OrderActions
              slug={organization.slug}
              order={{ ...refundableOf(order), paidAt: order.paidAt }}
              units={units}
              certificateUnit={order.payments.find(({ kind }) => kind === "certificate")?.unit ?? currency}
              mayComplete={can(actor, "order.post")}
              mayUndo={can(actor, "order.refund")}
              mayCredit={can(actor, "certificate.issue") && program?.currency === currency}
            />
          ) : null
        }
      />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid grid-cols-1 gap-4">
          <OrderLines order={order} />
          <Panel title={order.status === "placed" ? "What it will earn" : "What it earned"}>
            <ExplanationText {...explanation} />
          </Panel>
          {order.entries.length ? (
            <Panel title="In the ledger" padded={false}>
              <EntryRows
                caption="In the ledger"
                entries={order.entries.map((entry) => entryViewOf(entry, organization.slug))}
              />
            </Panel>
          ) : null}
        </div>
        <div className="grid grid-cols-1 gap-4">
          <OrderFacts
            order={order}
            programHref={program && `/o/${organization.slug}/programs/${showId("program", program.id)}`}
          />
          {order.payments.length ? (
            <OrderPayments payments={order.payments} order={order} units={units} />
          ) : null}
          {order.refunds.length ? (
            <RefundPanel
              refunds={order.refunds}
              order={order}
              units={units}
              certificateUnit={order.payments.find(({ kind }) => kind === "certificate")?.unit ?? currency}
            />
          ) : null}
        </div>
      </div>
    </>
  );
}

/** What the browser needs of an order to complete, cancel or refund it. */
function refundableOf({ id, number, status, currency, left, sums, lines }: OrderDetails) {
  return {
    ...{ id, number, status, currency, left, shipping: sums.shipping },
    lines: lines.map(({ number: line, sku, item, quantityMilli, refundedMilli }) => ({
      ...{ number: line, sku, item, quantityMilli, refundedMilli },
    })),
  };
}
