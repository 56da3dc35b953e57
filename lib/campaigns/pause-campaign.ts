import type { Context } from "@/lib/access/context";
import { changeState } from "./change-state";
import type { ChangeCampaign } from "./input";

/** Gives nothing from now on, until it is started again. Errors: `not_found`, `invalid_state` unless it runs. */
export function pauseCampaign(context: Context, input: ChangeCampaign) {
  return changeState(context, input, { verb: "campaign.pause", from: ["running"], to: "paused" });
}
