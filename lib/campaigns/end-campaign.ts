import type { Context } from "@/lib/access/context";
import { changeState } from "./change-state";
import type { ChangeCampaign } from "./input";

/** Gives nothing any more, for good. Errors: `not_found`, `invalid_state` for a draft or where it has ended. */
export function endCampaign(context: Context, input: ChangeCampaign) {
  return changeState(context, input, { verb: "campaign.end", from: ["running", "paused"], to: "ended" });
}
