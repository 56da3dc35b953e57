import type { DefaultValues } from "react-hook-form";
import type { z } from "zod";
import type { enteredCampaignRulesSchema } from "@/lib/campaigns/rules";

type Values = DefaultValues<z.input<typeof enteredCampaignRulesSchema>>;

/** A new campaign before anything is typed: for everybody, on everything, without limits. */
export function emptyCampaign(startsAt: Date): Values {
  return {
    startsAt,
    weekdays: [],
    hours: null,
    channels: [],
    orderTypes: [],
    audience: { tiers: [], tags: [], firstOrder: false, customerIds: [] },
    items: { skus: [], categories: [], brands: [] },
    effect: { kind: "multiply" },
    stacking: "stack",
    priority: 0,
    budget: null,
  };
}
