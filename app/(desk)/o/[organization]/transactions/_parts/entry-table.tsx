"use client";

import { DataTable } from "@/components/data-table/data-table";
import { EntityLink } from "@/components/domain/entity-link";
import { EntryKindLabel } from "@/components/domain/entry-kind-label";
import { Moment } from "@/components/domain/moment";
import type { Page } from "@/lib/kernel/page";
import { entryList } from "@/lib/ledger/list-spec";
import { CustomerLink } from "../../_parts/customer-link";
import { customerSource, organizationSource, programSource } from "../../_parts/reference-sources";
import { searchActorsAction, searchOperationsAction } from "../actions";
import { EntryChange } from "./entry-change";
import type { EntryView } from "./entry-view";
import { PersonName } from "./person-name";
import { loadBy } from "./search";
import { UnitAmount } from "./unit-amount";

type EntryTableProps = {
  slug: string;
  page: Page<EntryView>;
  /** The names of what the filters refer to. */
  names: {
    customer?: string;
    program?: string;
    operator?: string;
    operation?: string;
    organization?: string;
  };
  /** Whether several organizations are in sight. */
  seesOthers: boolean;
};

const cells = {
  occurredAt: (row: EntryView) => <Moment instant={row.occurredAt} />,
  kind: (row: EntryView) => <EntryKindLabel kind={row.kind} isReversal={row.isReversal} />,
  organization: (row: EntryView) => row.organization,
  customer: (row: EntryView) =>
    row.customer ? (
      <CustomerLink id={row.customer.id}>
        <PersonName name={row.customer.name} clamped />
      </CustomerLink>
    ) : (
      "–"
    ),
  program: (row: EntryView) => row.program,
  change: (row: EntryView) => <EntryChange entry={row} />,
  availableAfter: (row: EntryView) => (
    <UnitAmount amount={row.availableAfter} unit={row.unit} units={row.units} />
  ),
  order: (row: EntryView) =>
    row.order ? <EntityLink href={row.order.href}>{row.order.number}</EntityLink> : "–",
  certificate: (row: EntryView) => (row.certificate ? `•••• ${row.certificate}` : "–"),
  actor: (row: EntryView) => row.actor,
  reason: (row: EntryView) => (row.reason ? <span className="wrap-anywhere">{row.reason}</span> : "–"),
  recordedAt: (row: EntryView) => <Moment instant={row.recordedAt} />,
};

// Without others in sight there is nothing to choose between.
const ownList = {
  ...entryList,
  columns: entryList.columns.filter(({ key }) => key !== "organization"),
  filters: entryList.filters.filter(({ key }) => key !== "organization"),
};

/** The ledger. */
export function EntryTable({ slug, page, names, seesOthers }: EntryTableProps) {
  return (
    <DataTable
      spec={seesOthers ? entryList : ownList}
      page={page}
      cells={cells}
      noun={{ one: "entry", many: "entries" }}
      rowHref={(row) => row.href}
      references={{
        customer: customerSource(slug, names.customer),
        program: programSource(slug, names.program),
        operator: {
          queryKey: ["actors", slug],
          load: loadBy(searchActorsAction, slug),
          label: names.operator,
        },
        operation: {
          queryKey: ["operations", slug],
          load: loadBy(searchOperationsAction, slug),
          label: names.operation,
        },
        organization: organizationSource(names.organization),
      }}
      empty={{
        title: "Nothing has been posted yet",
        description: "Every order, credit and certificate that changes a balance leaves its entries here.",
      }}
    />
  );
}
