import type { CampaignState } from "@/lib/campaigns/model";
import type { CampaignRules } from "@/lib/campaigns/rules";
import { ratio } from "@/lib/kernel/ratio";
import { amountInWords, rateInWords, ratioInWords } from "@/lib/programs/amount-words";
import type { ProgramUnits } from "@/lib/programs/model";

/** What each version did to the campaign's life. */
export const stateInWords: Record<CampaignState, string> = {
  draft: "Draft",
  running: "Started",
  paused: "Paused",
  ended: "Ended",
};

/** From Monday on. */
export const weekdayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** What a campaign gives: “× 2” or “+ 50 points per order”. */
export function effectInWords({ effect }: CampaignRules, units: ProgramUnits): string {
  switch (effect.kind) {
    case "multiply":
      return `× ${ratioInWords(ratio(effect.by.n, effect.by.d))}`;
    case "bonus":
      return `+ ${amountInWords(effect.points, units)} per order`;
    case "per_unit":
      return `+ ${amountInWords(effect.points, units)} per unit`;
    case "per_amount":
      return `+ ${rateInWords(effect, units)}`;
    case "percent":
      return `+ ${ratioInWords(ratio(effect.of.n * 100n, effect.of.d))}% of the money`;
  }
}

/** On which goods. */
export function itemsInWords({ items }: CampaignRules): string {
  const parts = [...items.categories, ...items.brands, ...items.skus];
  return parts.length === 0 ? "All goods" : parts.join(", ");
}
