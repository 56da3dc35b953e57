"use client";

import { DataTable } from "@/components/data-table/data-table";
import { Moment } from "@/components/domain/moment";
import { Money } from "@/components/domain/money";
import { OrderStatusBadge } from "@/components/domain/status-badge";
import { LinkButton } from "@/components/ui/link-button";
import type { Page } from "@/lib/kernel/page";
import { orderList } from "@/lib/orders/list-spec";
import { CustomerLink } from "../../_parts/customer-link";
import { customerSource, organizationSource, programSource } from "../../_parts/reference-sources";
import type { OrderView } from "./order-view";
import { PersonName } from "./person-name";
import { UnitAmount } from "./unit-amount";

type OrderTableProps = {
  slug: string;
  page: Page<OrderView>;
  /** The names of what the filters refer to. */
  names: { customer?: string; program?: string; organization?: string };
  /** Whether several organizations are in sight. */
  seesOthers: boolean;
  /** Null without the right to post one. */
  postHref: string | null;
};

const cells = {
  number: (row: OrderView) => <span className="wrap-anywhere">{row.number}</span>,
  status: (row: OrderView) => <OrderStatusBadge status={row.status} isPart={row.isPartlyRefunded} />,
  organization: (row: OrderView) => row.organization,
  placedAt: (row: OrderView) => <Moment instant={row.placedAt} />,
  customer: (row: OrderView) => (
    <CustomerLink id={row.customer.id}>
      <PersonName name={row.customer.name} clamped />
    </CustomerLink>
  ),
  program: (row: OrderView) => row.program ?? "–",
  channel: (row: OrderView) => row.channel,
  orderType: (row: OrderView) => row.orderType,
  total: (row: OrderView) => <Money amount={row.total} currency={row.currency} />,
  paid: (row: OrderView) => (row.paid > 0n ? <Money amount={row.paid} currency={row.currency} /> : "–"),
  earns: (row: OrderView) =>
    row.earns && row.earns.points > 0n ? (
      <UnitAmount amount={row.earns.points} unit="points" units={row.earns.units} />
    ) : (
      "–"
    ),
};

// Without others in sight there is nothing to choose between.
const ownList = {
  ...orderList,
  columns: orderList.columns.filter(({ key }) => key !== "organization"),
  filters: orderList.filters.filter(({ key }) => key !== "organization"),
};

export function OrderTable({ slug, page, names, seesOthers, postHref }: OrderTableProps) {
  return (
    <DataTable
      spec={seesOthers ? orderList : ownList}
      page={page}
      cells={cells}
      noun={{ one: "order", many: "orders" }}
      rowHref={(row) => row.href}
      references={{
        customer: customerSource(slug, names.customer),
        program: programSource(slug, names.program),
        organization: organizationSource(names.organization),
      }}
      empty={{
        title: "No orders yet",
        description: "Orders come from the shop, from a file, or are posted here by hand.",
        action: postHref ? (
          <LinkButton href={postHref} variant="primary">
            Post order
          </LinkButton>
        ) : null,
      }}
    />
  );
}
