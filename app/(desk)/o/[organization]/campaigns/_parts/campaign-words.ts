import type { CampaignState } from "@/lib/campaigns/model";
import type { CampaignRules } from "@/lib/campaigns/rules";
import { ratio } from "@/lib/kernel/ratio";
import { amountInWords, ratioInWords } from "@/lib/programs/amount-words";
import type { ProgramUnits } from "@/lib/programs/model";

/** What each version did to the campaign's life. */
export const stateInWords: Record<CampaignState, string> = {
  draft: "Draft",
  running: "Started",
  paused: "Paused",
  ended: "Ended",
};

/** What a campaign gives: “× 2” or “+ 50 points per order”. */
export function effectInWords({ effect }: CampaignRules, units: ProgramUnits): string {
  if (effect.kind === "multiply") return `× ${ratioInWords(ratio(effect.by.n, effect.by.d))}`;
  return `+ ${amountInWords(effect.points, units)} per order`;
}

/** On which goods. */
export function itemsInWords({ items }: CampaignRules): string {
  const parts = [...items.categories, ...items.skus];
  return parts.length === 0 ? "All goods" : parts.join(", ");
}
