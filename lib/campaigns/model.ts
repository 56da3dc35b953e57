export const campaignStates = ["draft", "running", "paused", "ended"] as const;
export type CampaignState = (typeof campaignStates)[number];
