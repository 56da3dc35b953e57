export const campaignStates = ["draft", "running", "paused", "ended"] as const;
export type CampaignState = (typeof campaignStates)[number];

/** What a clerk sees: a running campaign whose window has not opened is scheduled, one whose window is over has ended. */
export const campaignPhases = ["draft", "scheduled", "running", "paused", "ended"] as const;
export type CampaignPhase = (typeof campaignPhases)[number];

/** `endsAt` is exclusive, null = open. */
export function campaignPhase(
  { state, startsAt, endsAt }: { state: CampaignState; startsAt: Date; endsAt: Date | null },
  now: Date,
): CampaignPhase {
  if (state === "draft" || state === "ended") return state;
  if (endsAt !== null && endsAt <= now) return "ended";
  return state === "running" && now < startsAt ? "scheduled" : state;
}
