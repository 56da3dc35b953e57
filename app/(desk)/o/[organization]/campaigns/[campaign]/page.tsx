import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { operatorContext } from "@/app/_server/context";
import { PageHeader } from "@/components/desk/page-header";
import { CampaignPhaseBadge } from "@/components/domain/status-badge";
import { can } from "@/lib/access/require-right";
import { getCampaign } from "@/lib/campaigns/get-campaign";
import { isAppError } from "@/lib/kernel/errors";
import { findId } from "@/lib/kernel/ids";
import { CampaignActions } from "../_parts/campaign-actions";
import { CampaignFacts } from "../_parts/campaign-facts";
import { CampaignVersions } from "../_parts/campaign-versions";

type Props = { params: Promise<{ organization: string; campaign: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { organization, campaign } = await params;
  return { title: (await read(organization, campaign)).campaign.name };
}

export default async function CampaignPage({ params }: Props) {
  const address = await params;
  const { context, campaign } = await read(address.organization, address.campaign);
  const { slug } = context.organization;
  const { id, name, phase, state } = campaign;
  // What lies below is read here and changed there.
  const isOwn = campaign.organization.id === context.organization.id;
  const mayEdit = isOwn && can(context.actor, "campaign.edit");
  return (
    <>
      <PageHeader
        title={name}
        badge={<CampaignPhaseBadge phase={phase} />}
        description={isOwn ? undefined : campaign.organization.name}
        back={{ href: `/o/${slug}/campaigns`, label: "Campaigns" }}
        actions={
          mayEdit && phase !== "ended" ? <CampaignActions slug={slug} campaign={{ id, name, state }} /> : null
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[1fr_24rem]">
        <CampaignFacts campaign={campaign} base={`/o/${slug}`} />
        <CampaignVersions campaign={campaign} />
      </div>
    </>
  );
}

const read = cache(async (slug: string, shownId: string) => {
  const context = await operatorContext(slug, "campaign.read");
  const id = findId("campaign", shownId);
  if (!id) notFound();
  try {
    return { context, campaign: await getCampaign(context, { id }) };
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
});
