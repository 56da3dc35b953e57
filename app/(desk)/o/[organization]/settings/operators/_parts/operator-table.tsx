"use client";

import { DataTable } from "@/components/data-table/data-table";
import { Moment } from "@/components/domain/moment";
import { Badge } from "@/components/ui/badge";
import type { Option } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import { operatorList } from "@/lib/operators/list-spec";
import type { ListedOperator } from "@/lib/operators/model";
import { OperatorMenu } from "./operator-menu";

type Props = {
  slug: string;
  page: Page<ListedOperator>;
  /** By id. */
  groups: readonly Option[];
  ownId: string;
};

type Row = ListedOperator & { slug: string; groups: readonly Option[]; isOwn: boolean };

// Once for all: another renderer would take an open menu or dialog away.
const cells = {
  name: (row: Row) => (row.isOwn ? `${row.name} (you)` : row.name),
  email: (row: Row) => row.email,
  group: (row: Row) => row.group.name,
  status: (row: Row) => (row.disabledAt ? <Badge>Disabled</Badge> : <Badge tone="success">Active</Badge>),
  createdAt: (row: Row) => <Moment instant={row.createdAt} />,
  actions: (row: Row) => (
    <OperatorMenu slug={row.slug} operator={row} groups={row.groups} isOwn={row.isOwn} />
  ),
};

export function OperatorTable({ slug, page, groups, ownId }: Props) {
  const rows = page.rows.map((row) => ({ ...row, slug, groups, isOwn: row.id === ownId }));
  return (
    <DataTable
      spec={operatorList}
      page={{ ...page, rows }}
      cells={cells}
      noun={{ one: "operator", many: "operators" }}
      filterOptions={{ group: groups.map(({ label }) => ({ value: label, label })) }}
      empty={{ title: "No operators yet", description: "Nobody can sign in at this organization." }}
    />
  );
}
