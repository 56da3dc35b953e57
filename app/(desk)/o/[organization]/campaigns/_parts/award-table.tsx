"use client";

import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { EntityLink } from "@/components/domain/entity-link";
import { Moment } from "@/components/domain/moment";
import { OrderStatusBadge } from "@/components/domain/status-badge";
import { UnitAmount } from "@/components/domain/unit-amount";
import { campaignAwardList } from "@/lib/campaigns/list-spec";
import type { Page } from "@/lib/kernel/page";
import type { OrderStatus } from "@/lib/orders/model";
import type { ProgramUnits } from "@/lib/programs/model";
import { CustomerLink } from "../../_parts/customer-link";

export type AwardTableRow = {
  id: string;
  order: { number: string; href: string | null };
  /** Shown; null where the reader may not see customers. */
  customer: { name: string; id: string | null };
  placedAt: Date;
  status: OrderStatus;
  points: bigint;
};

type AwardTableProps = { page: Page<AwardTableRow>; program: ProgramUnits & { timeZone: string } };

/** Every order that the campaign gave points on, and whose it was. */
export function AwardTable({ page, program }: AwardTableProps) {
  const cells = useMemo(
    () => ({
      order: ({ order }: AwardTableRow) => <EntityLink href={order.href}>{order.number}</EntityLink>,
      customer: ({ customer: { id, name } }: AwardTableRow) =>
        id ? <CustomerLink id={id}>{name}</CustomerLink> : name,
      placedAt: (row: AwardTableRow) => <Moment instant={row.placedAt} zone={program.timeZone} />,
      status: (row: AwardTableRow) => <OrderStatusBadge status={row.status} />,
      points: (row: AwardTableRow) => <UnitAmount amount={row.points} unit="points" program={program} />,
    }),
    [program],
  );
  return (
    <DataTable
      spec={campaignAwardList}
      page={page}
      cells={cells}
      noun={{ one: "order", many: "orders" }}
      empty={{
        title: "Nothing given yet",
        description: "Orders that earn by this campaign appear here as soon as they are placed.",
      }}
    />
  );
}
