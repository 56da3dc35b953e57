import type { StrangerCases } from "@/lib/access/test-strangers";
import { showId } from "@/lib/kernel/ids";
import { parseListState } from "@/lib/kernel/list-state";
import { createCampaign } from "./create-campaign";
import { endCampaign } from "./end-campaign";
import { getCampaign } from "./get-campaign";
import { getCampaignTotals } from "./get-campaign-totals";
import { createCampaignSchema, updateCampaignSchema } from "./input";
import { listCampaignAwards } from "./list-campaign-awards";
import { listCampaigns } from "./list-campaigns";
import { campaignAwardList, campaignList } from "./list-spec";
import { pauseCampaign } from "./pause-campaign";
import { startCampaign } from "./start-campaign";
import { updateCampaign } from "./update-campaign";

const rules = { startsAt: new Date(0), effect: { kind: "bonus", points: 5n } };

export const campaignStrangers: StrangerCases = {
  "get-campaign": { reads: [(context, { campaignId }) => getCampaign(context, { id: campaignId })] },
  "get-campaign-totals": {
    reads: [(context, { campaignId }) => getCampaignTotals(context, { id: campaignId })],
  },
  "list-campaign-awards": {
    reads: [
      (context, { campaignId }) =>
        listCampaignAwards(context, campaignId, parseListState(campaignAwardList, {})),
    ],
  },
  "list-campaigns": {
    reads: [
      (context, { programId }) =>
        listCampaigns(context, parseListState(campaignList, { program: showId("program", programId) })),
    ],
  },
  "create-campaign": {
    writes: [
      (context, { programId }) =>
        createCampaign(context, createCampaignSchema.parse({ programId, name: "Stranger", rules })),
    ],
  },
  "update-campaign": {
    writes: [
      (context, { campaignId }) =>
        updateCampaign(
          context,
          updateCampaignSchema.parse({ id: campaignId, name: "Mine", rules, note: null, expectedVersion: 1 }),
        ),
    ],
  },
  "start-campaign": {
    writes: [(context, { campaignId }) => startCampaign(context, { id: campaignId, note: null })],
  },
  "pause-campaign": {
    writes: [(context, { campaignId }) => pauseCampaign(context, { id: campaignId, note: null })],
  },
  "end-campaign": {
    writes: [(context, { campaignId }) => endCampaign(context, { id: campaignId, note: null })],
  },
};
