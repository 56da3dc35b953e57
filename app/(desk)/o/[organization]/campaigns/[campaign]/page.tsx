import type { Metadata } from "next";
import { listState } from "@/app/_server/list-page";
import { PageHeader } from "@/components/desk/page-header";
import { CampaignPhaseBadge } from "@/components/domain/status-badge";
import { LinkButton } from "@/components/ui/link-button";
import { can } from "@/lib/access/require-right";
import { getCampaignTotals } from "@/lib/campaigns/get-campaign-totals";
import { listCampaignAwards } from "@/lib/campaigns/list-campaign-awards";
import { campaignAwardList } from "@/lib/campaigns/list-spec";
import type { ListParams } from "@/lib/kernel/list-state";
import { AwardTable } from "../_parts/award-table";
import { CampaignActions } from "../_parts/campaign-actions";
import { CampaignFacts } from "../_parts/campaign-facts";
import { CampaignTotalTiles } from "../_parts/campaign-total-tiles";
import { CampaignVersions } from "../_parts/campaign-versions";
import { CompareCampaignVersions } from "../_parts/compare-campaign-versions";
import { awardRowOf } from "../award-row-of";
import { type CampaignPageParams, readCampaign } from "../read-campaign";

type Props = { params: Promise<CampaignPageParams>; searchParams: Promise<ListParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readCampaign(await params)).campaign.name };
}

export default async function CampaignPage({ params, searchParams }: Props) {
  const address = await params;
  const { context, campaign, mayEdit } = await readCampaign(address);
  const [totals, page] = await Promise.all([
    getCampaignTotals(context, campaign),
    listCampaignAwards(context, campaign.id, await listState(campaignAwardList, searchParams)),
  ]);
  const { slug } = context.organization;
  const path = `/o/${slug}/campaigns/${address.campaign}`;
  const { id, name, phase, state } = campaign;
  const isOwn = campaign.organization.id === context.organization.id;
  const links = { order: can(context.actor, "order.read"), customer: can(context.actor, "customer.read") };
  return (
    <>
      <PageHeader
        title={name}
        badge={<CampaignPhaseBadge phase={phase} />}
        description={isOwn ? undefined : campaign.organization.name}
        back={{ href: `/o/${slug}/campaigns`, label: "Campaigns" }}
        actions={
          mayEdit ? (
            <>
              {state === "ended" ? null : <LinkButton href={`${path}/edit`}>Edit</LinkButton>}
              {phase === "ended" ? null : <CampaignActions slug={slug} campaign={{ id, name, state }} />}
            </>
          ) : null
        }
      />
      <div className="grid gap-4">
        <CampaignTotalTiles totals={totals} program={campaign.program} />
        <div className="grid items-start gap-4 lg:grid-cols-[1fr_24rem]">
          <CampaignFacts campaign={campaign} base={`/o/${slug}`} />
          <CampaignVersions campaign={campaign} path={path} />
        </div>
        {campaign.versions.length > 1 ? (
          <CompareCampaignVersions campaign={campaign} path={path} wanted={await wantedOf(searchParams)} />
        ) : null}
        <section aria-labelledby="awards" className="grid gap-2">
          <h2 id="awards" className="font-semibold">
            What it gave, order by order
          </h2>
          <AwardTable
            page={{ ...page, rows: page.rows.map((award) => awardRowOf(award, slug, links)) }}
            program={campaign.program}
          />
        </section>
      </div>
    </>
  );
}

async function wantedOf(searchParams: Promise<ListParams>): Promise<string> {
  const { compare } = await searchParams;
  return typeof compare === "string" ? compare : "";
}
