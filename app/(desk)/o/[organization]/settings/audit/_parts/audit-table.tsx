"use client";

import { DataTable } from "@/components/data-table/data-table";
import { Moment } from "@/components/domain/moment";
import { auditList } from "@/lib/audit/list-spec";
import type { ListedChange } from "@/lib/audit/model";
import type { Page } from "@/lib/kernel/page";
import { ChangeDetails } from "./change-details";

const cells = {
  at: (row: ListedChange) => <Moment instant={row.at} />,
  organization: (row: ListedChange) => row.organization.name,
  actor: (row: ListedChange) => row.actorName,
  verb: (row: ListedChange) => <span className="whitespace-nowrap">{wordsOf(row.verb)}</span>,
  reason: (row: ListedChange) => row.reason ?? "",
  changes: (row: ListedChange) => <ChangeDetails before={row.before} after={row.after} />,
  request: (row: ListedChange) => <span className="select-all font-mono text-xs">{row.requestId}</span>,
};

export function AuditTable({ page }: { page: Page<ListedChange> }) {
  return (
    <DataTable
      spec={auditList}
      page={page}
      cells={cells}
      noun={{ one: "change", many: "changes" }}
      empty={{ title: "Nothing was changed yet" }}
    />
  );
}

/** `user_group.set_rights` as “User group: set rights”. */
function wordsOf(verb: string): string {
  const [noun = "", act = ""] = verb.replaceAll("_", " ").split(".");
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}${act ? `: ${act}` : ""}`;
}
