import type { Context } from "@/lib/access/context";
import { changeState } from "./change-state";
import type { StartCampaign } from "./input";

/**
 * Gives while its window is open, from now on. The first start may lie in the past: orders that are recorded later
 * but were placed since then take part; those already judged stay as they are.
 * Errors: `not_found`, `invalid_state` where it runs or has ended, `invalid_input` for another start in the past.
 */
export function startCampaign(context: Context, input: StartCampaign) {
  return changeState(context, input, { verb: "campaign.start", from: ["draft", "paused"], to: "running" });
}
