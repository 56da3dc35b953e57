"use client";

import { searchBelowAction } from "@/app/(desk)/actions";
import { DataTable } from "@/components/data-table/data-table";
import { Moment } from "@/components/domain/moment";
import { ProgramStateBadge } from "@/components/domain/status-badge";
import { LinkButton } from "@/components/ui/link-button";
import type { Page } from "@/lib/kernel/page";
import { programList } from "@/lib/programs/list-spec";
import type { ProgramKind, ProgramState } from "@/lib/programs/model";

export type ProgramTableRow = {
  id: string;
  name: string;
  organization: string;
  state: ProgramState;
  kind: ProgramKind;
  currency: string;
  channels: string[];
  earnRate: string;
  version: number | null;
  members: number;
  createdAt: Date;
};

type ProgramTableProps = {
  page: Page<ProgramTableRow>;
  home: string;
  /** Null without the right to add one. */
  addHref: string | null;
  channels: string[];
  /** Whether programs of several organizations are in sight. */
  seesOthers: boolean;
  organizationLabel: string | undefined;
};

const cells = {
  name: (row: ProgramTableRow) => row.name,
  organization: (row: ProgramTableRow) => row.organization,
  state: (row: ProgramTableRow) => <ProgramStateBadge state={row.state} />,
  kind: (row: ProgramTableRow) => (row.kind === "points" ? "Points" : "Cashback"),
  currency: (row: ProgramTableRow) => row.currency,
  channels: (row: ProgramTableRow) => <span className="block min-w-36">{row.channels.join(", ")}</span>,
  earnRate: (row: ProgramTableRow) => <span className="whitespace-nowrap">{row.earnRate}</span>,
  version: (row: ProgramTableRow) => row.version ?? "–",
  members: (row: ProgramTableRow) => row.members.toLocaleString("en-US"),
  createdAt: (row: ProgramTableRow) => <Moment instant={row.createdAt} />,
};

/** Two resellers may well call their programs the same. */
const cellsOfSeveral = {
  ...cells,
  name: (row: ProgramTableRow) => (
    <>
      {row.name} <span className="block font-normal text-muted text-xs">{row.organization}</span>
    </>
  ),
};

export function ProgramTable({ page, home, addHref, channels, ...organizations }: ProgramTableProps) {
  const reseller = {
    queryKey: ["organizations-below"],
    load: searchOrganizations,
    label: organizations.organizationLabel,
  };
  return (
    <DataTable
      spec={programList}
      page={page}
      cells={organizations.seesOthers ? cellsOfSeveral : cells}
      noun={{ one: "program", many: "programs" }}
      rowHref={(row) => `${home}/${row.id}`}
      filterOptions={{ channel: channels.map((value) => ({ value, label: value })) }}
      references={organizations.seesOthers ? { organization: reseller } : {}}
      empty={{
        title: "No programs yet",
        description: "A program says what customers earn on their orders, and what their points are worth.",
        action: addHref ? (
          <LinkButton href={addHref} variant="primary">
            Add new program
          </LinkButton>
        ) : null,
      }}
    />
  );
}

async function searchOrganizations(search: string) {
  const result = await searchBelowAction({ search });
  if (!result.ok) throw new Error(result.error.message);
  return result.data.map(({ slug, name }) => ({ value: slug, label: name, hint: slug }));
}
