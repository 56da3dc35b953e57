"use client";

import { DataTable } from "@/components/data-table/data-table";
import { Moment } from "@/components/domain/moment";
import { ApprovalStateBadge } from "@/components/domain/status-badge";
import { TextLink } from "@/components/ui/text-link";
import { approvalList } from "@/lib/approvals/list-spec";
import { approvalVerbLabels } from "@/lib/approvals/model";
import type { Page } from "@/lib/kernel/page";
import { ApprovalActions } from "../../_parts/approvals/approval-actions";
import { ApprovalTerms } from "../../_parts/approvals/approval-terms";
import type { ApprovalView } from "../../_parts/approvals/approval-view";
import { CustomerLink } from "../../_parts/customer-link";
import { customerSource, organizationSource, programSource } from "../../_parts/reference-sources";
import { searchActorsAction } from "../actions";
import { PersonName } from "./person-name";
import { loadBy } from "./search";

type Row = ApprovalView & { slug: string };

type ApprovalTableProps = {
  slug: string;
  page: Page<ApprovalView>;
  /** The names of what the filters refer to. */
  names: { customer?: string; program?: string; operator?: string; organization?: string };
  /** Whether several organizations are in sight. */
  seesOthers: boolean;
};

const cells = {
  change: (row: Row) => (
    <>
      <span className="whitespace-nowrap font-medium tabular-nums">{row.words}</span>
      <span className="block text-muted text-xs">{approvalVerbLabels[row.verb]}</span>
    </>
  ),
  state: (row: Row) => (
    <span className="grid justify-items-start gap-1.5">
      <ApprovalStateBadge state={row.state} />
      <span className="flex gap-1.5 empty:hidden">
        <ApprovalActions slug={row.slug} approval={row} />
      </span>
      {row.may.beyond ? (
        <span className="text-muted text-xs">Beyond your limit of {row.may.beyond}</span>
      ) : null}
    </span>
  ),
  customer: (row: Row) => (
    <CustomerLink id={row.customer.id}>
      <PersonName name={row.customer.name} clamped />
    </CustomerLink>
  ),
  program: (row: Row) => row.program.name,
  reason: (row: Row) => (
    <span className="block min-w-40 max-w-80 wrap-anywhere">
      {row.reason}
      <span className="block text-muted text-xs">
        <ApprovalTerms approval={row} />
      </span>
    </span>
  ),
  askedBy: (row: Row) => row.askedBy.name,
  askedAt: (row: Row) => (
    <>
      <Moment instant={row.askedAt} />
      {row.state === "waiting" ? (
        <span className="block text-muted text-xs">
          Lapses <Moment instant={row.lapsesAt} />
        </span>
      ) : null}
    </>
  ),
  decision: (row: Row) => (row.decided ? <Decision row={row} decided={row.decided} /> : "–"),
  organization: (row: Row) => row.organization,
};

function Decision({ row, decided }: { row: Row; decided: NonNullable<Row["decided"]> }) {
  return (
    <span className="block min-w-40 max-w-80 wrap-anywhere">
      {decided.by.name}, <Moment instant={decided.at} />
      {decided.note ? <span className="block text-muted">{decided.note}</span> : null}
      {row.entryHref ? (
        <span className="block">
          <TextLink href={row.entryHref}>Its entry</TextLink>
        </span>
      ) : null}
    </span>
  );
}

// Without others in sight there is nothing to choose between.
const ownList = {
  ...approvalList,
  columns: approvalList.columns.filter(({ key }) => key !== "organization"),
  filters: approvalList.filters.filter(({ key }) => key !== "organization"),
};

/** What waits for a second person, and what became of the rest. */
export function ApprovalTable({ slug, page, names, seesOthers }: ApprovalTableProps) {
  return (
    <DataTable
      spec={seesOthers ? approvalList : ownList}
      page={{ ...page, rows: page.rows.map((row) => ({ ...row, slug })) }}
      cells={cells}
      noun={{ one: "request", many: "requests" }}
      references={{
        customer: customerSource(slug, names.customer),
        program: programSource(slug, names.program),
        operator: {
          queryKey: ["actors", slug],
          label: names.operator,
          load: loadBy(searchActorsAction, slug),
        },
        organization: organizationSource(names.organization),
      }}
      empty={{
        title: "Nothing to approve yet",
        description:
          "What somebody credits, debits or reverses beyond the limit of the user group waits here for a second person.",
      }}
    />
  );
}
