"use client";

import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { Moment } from "@/components/domain/moment";
import { CampaignPhaseBadge } from "@/components/domain/status-badge";
import { campaignList } from "@/lib/campaigns/list-spec";
import type { CampaignPhase } from "@/lib/campaigns/model";
import type { Page } from "@/lib/kernel/page";
import { organizationSource, programSource } from "../../_parts/reference-sources";

export type CampaignTableRow = {
  id: string;
  name: string;
  phase: CampaignPhase;
  program: string;
  timeZone: string;
  effect: string;
  items: string;
  startsAt: Date;
  endsAt: Date | null;
  organization: string;
};

type CampaignTableProps = {
  page: Page<CampaignTableRow>;
  slug: string;
  /** Whether campaigns of several organizations are in sight. */
  seesOthers: boolean;
  programLabel: string | undefined;
};

const cells = {
  name: (row: CampaignTableRow) => row.name,
  phase: (row: CampaignTableRow) => <CampaignPhaseBadge phase={row.phase} />,
  program: (row: CampaignTableRow) => row.program,
  effect: (row: CampaignTableRow) => <span className="whitespace-nowrap">{row.effect}</span>,
  items: (row: CampaignTableRow) => row.items,
  startsAt: (row: CampaignTableRow) => <Moment instant={row.startsAt} zone={row.timeZone} />,
  endsAt: (row: CampaignTableRow) =>
    row.endsAt ? <Moment instant={row.endsAt} zone={row.timeZone} /> : "Open",
  organization: (row: CampaignTableRow) => row.organization,
};

export function CampaignTable({ page, slug, seesOthers, programLabel }: CampaignTableProps) {
  const references = useMemo(
    () => ({
      program: programSource(slug, programLabel),
      ...(seesOthers && { organization: organizationSource(undefined) }),
    }),
    [slug, programLabel, seesOthers],
  );
  return (
    <DataTable
      spec={campaignList}
      page={page}
      cells={cells}
      noun={{ one: "campaign", many: "campaigns" }}
      rowHref={(row) => `/o/${slug}/campaigns/${row.id}`}
      references={references}
      empty={{
        title: "No campaigns yet",
        description: "A campaign gives extra points for a while, on all goods or on some.",
      }}
    />
  );
}
