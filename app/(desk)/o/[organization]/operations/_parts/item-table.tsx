"use client";

import { DataTable } from "@/components/data-table/data-table";
import { EntityLink } from "@/components/domain/entity-link";
import { Badge } from "@/components/ui/badge";
import type { Page } from "@/lib/kernel/page";
import { operationItemList } from "@/lib/operations/list-spec";
import type { ItemOutcome } from "@/lib/operations/model";
import { OutcomeBadge } from "./operation-state-badge";

export type ItemTableRow = {
  id: string;
  position: number;
  name: string;
  /** The customer's own number. */
  number: string | null;
  href: string | null;
  /** Null while it waits. */
  outcome: ItemOutcome | null;
  words: string | null;
  isUndone: boolean;
};

const cells = {
  subject: (row: ItemTableRow) => (
    <>
      <EntityLink href={row.href}>{row.name}</EntityLink>
      {row.number ? <span className="ml-2 text-muted">{row.number}</span> : null}
    </>
  ),
  outcome: (row: ItemTableRow) => (
    <span className="flex flex-wrap gap-1">
      <OutcomeBadge outcome={row.outcome} />
      {row.isUndone ? <Badge tone="warning">Undone</Badge> : null}
    </span>
  ),
  words: (row: ItemTableRow) => row.words ?? "",
  position: (row: ItemTableRow) => row.position.toLocaleString("en-US"),
};

export function ItemTable({ page }: { page: Page<ItemTableRow> }) {
  return (
    <DataTable
      spec={operationItemList}
      page={page}
      cells={cells}
      noun={{ one: "item", many: "items" }}
      empty={{ title: "No items" }}
    />
  );
}
