"use client";

import { DataTable } from "@/components/data-table/data-table";
import { Moment } from "@/components/domain/moment";
import type { CodePurpose } from "@/lib/codes/model";
import { showId } from "@/lib/kernel/ids";
import type { Page } from "@/lib/kernel/page";
import { outboxList } from "@/lib/outbox/list-spec";
import type { OutboxMessage } from "@/lib/outbox/model";
import { CustomerLink } from "../../../_parts/customer-link";

const purposes: Record<CodePurpose, string> = {
  phone: "Code to confirm the phone",
  spending: "Code to spend points",
};

const cells = {
  createdAt: (row: OutboxMessage) => <Moment instant={row.createdAt} />,
  event: (row: OutboxMessage) => `${purposes[row.purpose]}, ${row.program}`,
  customer: (row: OutboxMessage) => (
    <CustomerLink id={showId("customer", row.customer.id)}>{row.customer.name}</CustomerLink>
  ),
  to: (row: OutboxMessage) => row.phone ?? "–",
  code: (row: OutboxMessage) =>
    row.code ? (
      <span className="font-semibold tabular-nums">{row.code}</span>
    ) : (
      <span className="text-muted">No longer good</span>
    ),
};

export function OutboxTable({ page }: { page: Page<OutboxMessage> }) {
  return (
    <DataTable
      spec={outboxList}
      page={page}
      cells={cells}
      noun={{ one: "message", many: "messages" }}
      empty={{
        title: "No messages yet",
        description: "A one-time code that somebody asks for stands here at once.",
      }}
    />
  );
}
