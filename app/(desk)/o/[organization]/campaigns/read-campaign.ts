import { notFound } from "next/navigation";
import { cache } from "react";
import { type OperatorContext, operatorContext } from "@/app/_server/context";
import { can } from "@/lib/access/require-right";
import { getCampaign } from "@/lib/campaigns/get-campaign";
import type { CampaignDetails } from "@/lib/campaigns/model";
import { isAppError } from "@/lib/kernel/errors";
import { findId } from "@/lib/kernel/ids";

export type CampaignPageParams = { organization: string; campaign: string };

type Read = { context: OperatorContext; campaign: CampaignDetails; mayEdit: boolean };

/** The campaign of an address, once per request; what does not exist or is out of sight is not found. */
export function readCampaign({ organization, campaign }: CampaignPageParams): Promise<Read> {
  return read(organization, campaign);
}

const read = cache(async (slug: string, shownId: string): Promise<Read> => {
  const context = await operatorContext(slug, "campaign.read");
  const id = findId("campaign", shownId);
  if (!id) notFound();
  try {
    const campaign = await getCampaign(context, { id });
    // What lies below is read here and changed there.
    const isOwn = campaign.organization.id === context.organization.id;
    return { context, campaign, mayEdit: isOwn && can(context.actor, "campaign.edit") };
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
});
