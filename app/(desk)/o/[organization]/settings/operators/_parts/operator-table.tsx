"use client";

import { useMemo } from "react";
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

export function OperatorTable({ slug, page, groups, ownId }: Props) {
  const cells = useMemo(
    () => ({
      name: (row: ListedOperator) => (row.id === ownId ? `${row.name} (you)` : row.name),
      email: (row: ListedOperator) => row.email,
      group: (row: ListedOperator) => row.group.name,
      status: (row: ListedOperator) =>
        row.disabledAt ? <Badge>Disabled</Badge> : <Badge tone="success">Active</Badge>,
      createdAt: (row: ListedOperator) => <Moment instant={row.createdAt} />,
      actions: (row: ListedOperator) => (
        <OperatorMenu slug={slug} operator={row} groups={groups} isOwn={row.id === ownId} />
      ),
    }),
    [slug, groups, ownId],
  );
  return (
    <DataTable
      spec={operatorList}
      page={page}
      cells={cells}
      noun={{ one: "operator", many: "operators" }}
      filterOptions={{ group: groups.map(({ label }) => ({ value: label, label })) }}
      empty={{ title: "No operators yet", description: "Nobody can sign in at this organization." }}
    />
  );
}
