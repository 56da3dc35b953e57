import type { Metadata } from "next";
import { operatorContext } from "@/app/_server/context";
import { listState } from "@/app/_server/list-page";
import { showId } from "@/lib/kernel/ids";
import type { ListParams } from "@/lib/kernel/list-state";
import { nameReferences } from "@/lib/ledger/name-references";
import type { ListedOrder } from "@/lib/orders/describe-orders";
import { listOrders } from "@/lib/orders/list-orders";
import { orderList } from "@/lib/orders/list-spec";
import { OrderTable } from "../_parts/order-table";
import type { OrderView } from "../_parts/order-view";
import { TransactionsHeader } from "../_parts/transactions-header";
import { readTab } from "../read-tab";

export const metadata: Metadata = { title: "Orders · Transactions" };

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<ListParams> };

export default async function OrdersPage({ params, searchParams }: Props) {
  const context = await operatorContext((await params).organization, "order.read");
  const state = await listState(orderList, searchParams);
  const page = await listOrders(context, state);
  const { slug } = context.organization;
  const { sees } = context.scope;
  const home = `/o/${slug}/transactions`;
  const tab = await readTab(context);
  return (
    <>
      <TransactionsHeader home={home} {...tab} />
      <OrderTable
        slug={slug}
        page={{ ...page, rows: page.rows.map((order) => viewOf(order, home)) }}
        names={await nameReferences(context, state.filters)}
        seesOthers={sees === "all" || sees.length > 1}
        postHref={tab.rights.post ? `${home}/orders/new` : null}
      />
    </>
  );
}

function viewOf(order: ListedOrder, home: string): OrderView {
  const { number, status, placedAt, channel, orderType, currency, total, program } = order;
  const id = showId("order", order.id);
  return {
    ...{ id, number, status, placedAt, channel, orderType, currency, total },
    href: `${home}/orders/${id}`,
    organization: order.organization.name,
    isPartlyRefunded: order.refundedTotal > 0n,
    customer: { id: showId("customer", order.customer.id), name: order.customer.name },
    program: program?.name ?? null,
    paid: order.paidByPoints + order.paidByCertificates,
    earns:
      program && order.judgement
        ? {
            points: order.judgement.points,
            units: { currency: program.currency, pointDecimals: program.pointDecimals, kind: program.kind },
          }
        : null,
  };
}
