"use client";

import { DataTable } from "@/components/data-table/data-table";
import { Moment } from "@/components/domain/moment";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import type { Page } from "@/lib/kernel/page";
import { organizationList } from "@/lib/organizations/list-spec";
import type { ListedOrganization } from "@/lib/organizations/model";
import { ModuleSwitch } from "./module-switch";

type Props = {
  /** The acting organization's. */
  actingSlug: string;
  page: Page<ListedOrganization>;
  isProvider: boolean;
  mayOpen: boolean;
};

type Row = ListedOrganization & Omit<Props, "page">;

// Once for all: another renderer would take an open dialog away.
const cells = {
  name: (row: Row) => row.name,
  slug: (row: Row) => row.slug,
  parent: (row: Row) => row.parentName ?? "–",
  timeZone: (row: Row) => row.timeZone.replaceAll("_", " "),
  moduleEnabled: (row: Row) =>
    row.isProvider ? (
      <ModuleSwitch slug={row.actingSlug} organization={row} />
    ) : row.moduleEnabled ? (
      <Badge tone="success">On</Badge>
    ) : (
      <Badge>Off</Badge>
    ),
  createdAt: (row: Row) => <Moment instant={row.createdAt} />,
  actions: (row: Row) =>
    row.mayOpen ? (
      <TextLink href={`/o/${row.slug}`} prefetch={false} aria-label={`Open as ${row.name}`}>
        Open as…
      </TextLink>
    ) : null,
};

export function ResellerTable({ page, ...viewer }: Props) {
  return (
    <DataTable
      spec={organizationList}
      page={{ ...page, rows: page.rows.map((row) => ({ ...row, ...viewer })) }}
      cells={cells}
      noun={{ one: "reseller", many: "resellers" }}
      empty={{ title: "No resellers yet", description: "Each one keeps programs and customers of its own." }}
    />
  );
}
