"use server";

import { operatorAction } from "@/app/_server/operator-action";
import { endCampaign } from "@/lib/campaigns/end-campaign";
import { changeCampaignSchema } from "@/lib/campaigns/input";
import { pauseCampaign } from "@/lib/campaigns/pause-campaign";
import { startCampaign } from "@/lib/campaigns/start-campaign";

export const startCampaignAction = operatorAction({ input: changeCampaignSchema, verb: startCampaign });

export const pauseCampaignAction = operatorAction({ input: changeCampaignSchema, verb: pauseCampaign });

export const endCampaignAction = operatorAction({ input: changeCampaignSchema, verb: endCampaign });
