"use server";

import { operatorAction } from "@/app/_server/operator-action";
import { createCampaign } from "@/lib/campaigns/create-campaign";
import { endCampaign } from "@/lib/campaigns/end-campaign";
import { changeCampaignSchema, createCampaignSchema, updateCampaignSchema } from "@/lib/campaigns/input";
import { pauseCampaign } from "@/lib/campaigns/pause-campaign";
import { startCampaign } from "@/lib/campaigns/start-campaign";
import { updateCampaign } from "@/lib/campaigns/update-campaign";
import { showId } from "@/lib/kernel/ids";

export const createCampaignAction = operatorAction({
  input: createCampaignSchema,
  verb: async (context, input) => ({
    shownId: showId("campaign", (await createCampaign(context, input)).id),
  }),
});

export const updateCampaignAction = operatorAction({ input: updateCampaignSchema, verb: updateCampaign });

export const startCampaignAction = operatorAction({ input: changeCampaignSchema, verb: startCampaign });

export const pauseCampaignAction = operatorAction({ input: changeCampaignSchema, verb: pauseCampaign });

export const endCampaignAction = operatorAction({ input: changeCampaignSchema, verb: endCampaign });
