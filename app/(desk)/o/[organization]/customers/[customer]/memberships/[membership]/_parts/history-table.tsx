"use client";

import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { EntityLink } from "@/components/domain/entity-link";
import { EntryKindLabel } from "@/components/domain/entry-kind-label";
import { Moment } from "@/components/domain/moment";
import { UnitAmount } from "@/components/domain/unit-amount";
import type { Page } from "@/lib/kernel/page";
import { changeSign } from "@/lib/ledger/entry-words";
import type { Bucket, EntryKind } from "@/lib/ledger/model";
import { membershipEntryList } from "@/lib/memberships/list-spec";
import type { BalanceOnDay, MembershipView } from "@/lib/memberships/model";

export type HistoryRow = {
  id: string;
  href: string;
  occurredAt: Date;
  kind: EntryKind;
  isReversal: boolean;
  from: Bucket;
  to: Bucket;
  amount: bigint;
  after: BalanceOnDay;
  order: { number: string; href: string } | null;
  actor: string;
  reason: string | null;
};

type HistoryTableProps = { page: Page<HistoryRow>; program: MembershipView["program"] };

/** Every change of a membership with what the member had after it. */
export function HistoryTable({ page, program }: HistoryTableProps) {
  const cells = useMemo(() => cellsOf(program), [program]);
  return (
    <section aria-labelledby="history" className="grid grid-cols-1 gap-2">
      <h2 id="history" className="font-semibold">
        History
      </h2>
      <DataTable
        spec={membershipEntryList}
        page={page}
        cells={cells}
        noun={{ one: "entry", many: "entries" }}
        rowHref={(row) => row.href}
        empty={{
          title: "Nothing has happened yet",
          description: "Every order, credit and debit of this member leaves its entries here.",
        }}
      />
    </section>
  );
}

function cellsOf(program: MembershipView["program"]) {
  const amount = (value: bigint, signed = false) => (
    <UnitAmount amount={value} unit="points" program={program} signed={signed} />
  );
  return {
    occurredAt: (row: HistoryRow) => <Moment instant={row.occurredAt} zone={program.timeZone} />,
    kind: (row: HistoryRow) => <EntryKindLabel kind={row.kind} isReversal={row.isReversal} />,
    change: (row: HistoryRow) => {
      const sign = changeSign(row);
      if (sign === 0) return <span className="text-muted">{amount(row.amount)}</span>;
      return amount(sign < 0 ? -row.amount : row.amount, true);
    },
    available: (row: HistoryRow) => amount(row.after.available),
    pending: (row: HistoryRow) => amount(row.after.pending),
    held: (row: HistoryRow) => amount(row.after.held),
    owed: (row: HistoryRow) => amount(row.after.owed),
    order: (row: HistoryRow) =>
      row.order ? <EntityLink href={row.order.href}>{row.order.number}</EntityLink> : "–",
    actor: (row: HistoryRow) => row.actor,
    reason: (row: HistoryRow) => row.reason ?? "–",
  };
}
