import type { Metadata } from "next";
import { operatorContext } from "@/app/_server/context";
import { listState } from "@/app/_server/list-page";
import { PageHeader } from "@/components/desk/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { can } from "@/lib/access/require-right";
import { listCampaigns } from "@/lib/campaigns/list-campaigns";
import { campaignList } from "@/lib/campaigns/list-spec";
import type { ListedCampaign } from "@/lib/campaigns/model";
import { showId } from "@/lib/kernel/ids";
import type { ListParams } from "@/lib/kernel/list-state";
import { findProgramName } from "@/lib/programs/find-program-name";
import { CampaignTable, type CampaignTableRow } from "./_parts/campaign-table";
import { effectInWords, itemsInWords } from "./_parts/campaign-words";

export const metadata: Metadata = { title: "Campaigns" };

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<ListParams> };

export default async function CampaignsPage({ params, searchParams }: Props) {
  const context = await operatorContext((await params).organization, "campaign.read");
  const state = await listState(campaignList, searchParams);
  const [page, programLabel] = await Promise.all([
    listCampaigns(context, state),
    can(context.actor, "program.read") ? findProgramName(context, state.filters.program) : undefined,
  ]);
  const { slug } = context.organization;
  const addHref = can(context.actor, "campaign.edit") ? `/o/${slug}/campaigns/new` : null;
  return (
    <>
      <PageHeader
        title="Campaigns"
        description="Extra points for a while, for all goods or for some."
        actions={
          addHref ? (
            <LinkButton href={addHref} variant="primary">
              Add campaign
            </LinkButton>
          ) : null
        }
      />
      <CampaignTable
        page={{ ...page, rows: page.rows.map(toRow) }}
        slug={slug}
        seesOthers={context.scope.sees === "all" || context.scope.sees.length > 1}
        programLabel={programLabel}
      />
    </>
  );
}

function toRow({
  id,
  name,
  phase,
  program,
  rules,
  startsAt,
  endsAt,
  organization,
}: ListedCampaign): CampaignTableRow {
  return {
    id: showId("campaign", id),
    name,
    phase,
    program: program.name,
    timeZone: program.timeZone,
    effect: effectInWords(rules, program),
    items: itemsInWords(rules),
    startsAt,
    endsAt,
    organization: organization.name,
  };
}
