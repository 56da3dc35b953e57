import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inTransaction } from "@/lib/access/transaction";
import { canonicalJson } from "@/lib/kernel/canonical-json";
import { AppError } from "@/lib/kernel/errors";
import { appendVersion } from "./append-version";
import type { UpdateCampaign } from "./input";
import { type LockedCampaign, lockCampaign } from "./lock-campaign";
import { wordsForTakenName } from "./name-taken";
import { storeCampaignRules } from "./rules";
import { setBudget } from "./set-budget";

/**
 * Name and rules as a new version, in force from now on: orders placed before keep theirs. The state stays.
 * Errors: `not_found`, `stale` where a version was saved since `expectedVersion`, `invalid_state` for one that has
 * ended, `invalid_input` where nothing differs or more was given than its new budget, `conflict` for a name in use.
 */
export async function updateCampaign(
  context: Context,
  input: UpdateCampaign,
): Promise<{ id: string; number: number }> {
  requireRight(context, "campaign.edit");
  const { name, rules, note } = input;
  try {
    return await inTransaction(context, async (tx) => {
      const campaign = await lockCampaign(tx, input.id);
      refuse(campaign, input);
      const { state } = campaign;
      const effectiveFrom = tx.clock.now();
      await setBudget(tx, campaign.id, rules);
      return appendVersion(tx, campaign, {
        verb: "campaign.update",
        state,
        name,
        rules,
        effectiveFrom,
        note,
      });
    });
  } catch (error) {
    throw wordsForTakenName(error);
  }
}

function refuse(campaign: LockedCampaign, { expectedVersion, name, rules }: UpdateCampaign): void {
  if (campaign.number !== expectedVersion) throw new AppError("stale");
  if (campaign.state === "ended") {
    throw new AppError("invalid_state", { public: "This campaign has ended. Make a new one." });
  }
  const before = storeCampaignRules({ ...campaign.rules, name: campaign.name });
  const after = storeCampaignRules({ ...rules, name });
  if (canonicalJson(before) === canonicalJson(after)) {
    throw new AppError("invalid_input", { public: `Nothing differs from version ${campaign.number}.` });
  }
}
