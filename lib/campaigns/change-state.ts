import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import { AppError, invalid } from "@/lib/kernel/errors";
import { appendVersion } from "./append-version";
import type { StartCampaign } from "./input";
import { type LockedCampaign, lockCampaign } from "./lock-campaign";
import type { CampaignState } from "./model";

type Change = { verb: string; from: readonly CampaignState[]; to: CampaignState };

/** A version that differs from the one before in its state only, in force from now on or from its first start. */
export function changeState(
  context: Context,
  { id, note, effectiveFrom }: StartCampaign,
  { verb, from, to }: Change,
): Promise<{ id: string; number: number }> {
  requireRight(context, "campaign.edit");
  return inTransaction(context, async (tx) => {
    const campaign = await lockCampaign(tx, id);
    const { name, rules, state } = campaign;
    if (!from.includes(state)) {
      throw new AppError("invalid_state", { public: `This campaign is ${words[state]}.` });
    }
    const start = startOf(tx, campaign, effectiveFrom);
    return appendVersion(tx, campaign, { verb, state: to, name, rules, effectiveFrom: start, note });
  });
}

const words: Record<CampaignState, string> = {
  draft: "a draft: start it first",
  running: "running already",
  paused: "paused already",
  ended: "over",
};

// What was judged by a running campaign stays judged; before its first start nothing was.
function startOf({ clock }: Context, { state }: LockedCampaign, wanted: Date | undefined): Date {
  const now = clock.now();
  if (!wanted) return now;
  if (wanted > now) throw invalid({ effectiveFrom: "A start to come is written in the campaign's window." });
  if (state !== "draft") throw invalid({ effectiveFrom: "Only the first start may lie in the past." });
  return wanted;
}
