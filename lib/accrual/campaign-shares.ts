import { numeratorsInCommon, shareByLargestRemainder } from "@/lib/kernel/ratio";
import { readFraction } from "./fraction";
import type { ExplanationStep } from "./model";

export type CampaignShare = { campaignId: string; points: bigint };

type Step<Kind extends ExplanationStep["step"]> = Extract<ExplanationStep, { step: Kind }>;

/**
 * What each campaign brought of what an order earns, smallest unit. The rounded points are shared by largest remainder
 * between the rate and the multipliers, as they add to them exactly; a bonus is its campaign's own. Shares of zero are left out.
 */
export function campaignShares(steps: readonly ExplanationStep[]): CampaignShare[] {
  const only = <Kind extends ExplanationStep["step"]>(kind: Kind) =>
    steps.filter((step): step is Step<Kind> => step.step === kind);
  if (only("none").length > 0) return [];
  const multipliers = only("multiply");
  const exact = [...only("rate").map((step) => step.exact), ...multipliers.map((step) => step.adds)];
  const rounded = only("round").reduce((total, step) => total + BigInt(step.points), 0n);
  const parts =
    exact.length === 0 ? [] : shareByLargestRemainder(rounded, numeratorsInCommon(exact.map(readFraction)));
  const ofMultipliers = parts.slice(parts.length - multipliers.length);
  return [
    ...multipliers.map(({ campaign }, index) => ({
      campaignId: campaign,
      points: ofMultipliers[index] ?? 0n,
    })),
    ...only("bonus").map(({ campaign, points }) => ({ campaignId: campaign, points: BigInt(points) })),
  ].filter(({ points }) => points > 0n);
}
