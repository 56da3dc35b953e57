import { and, eq } from "drizzle-orm";
import { campaigns, campaignVersions } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { recordAudit } from "@/lib/audit/record-audit";
import type { LockedCampaign } from "./lock-campaign";
import type { CampaignState } from "./model";
import { type CampaignRules, storeCampaignRules } from "./rules";

type Next = {
  verb: string;
  state: CampaignState;
  name: string;
  rules: CampaignRules;
  effectiveFrom: Date;
  note: string | null;
};

/** Writes the next version of a locked campaign, and what its row says of the newest one. */
export async function appendVersion(
  tx: TransactionContext,
  campaign: LockedCampaign,
  { verb, state, name, rules, effectiveFrom, note }: Next,
): Promise<{ id: string; number: number }> {
  const number = campaign.number + 1;
  const now = tx.clock.now();
  await tx.db
    .update(campaigns)
    .set({ name, state, startsAt: rules.startsAt, endsAt: rules.endsAt, updatedAt: now })
    .where(and(ofActing(tx, campaigns.organizationId), eq(campaigns.id, campaign.id)));
  const stored = storeCampaignRules({ ...rules, name });
  await tx.db.insert(campaignVersions).values({
    organizationId: tx.scope.organizationId,
    id: tx.ids.next(),
    campaignId: campaign.id,
    number,
    effectiveFrom,
    state,
    rules: stored,
    authorName: tx.actor.name,
    note,
    createdAt: now,
  });
  const before = {
    number: campaign.number,
    state: campaign.state,
    rules: storeCampaignRules(campaign.rules),
  };
  await recordAudit(tx, {
    verb,
    subject: { kind: "campaign", id: campaign.id },
    before,
    after: { number, state, rules: stored, effectiveFrom },
    ...(note === null ? {} : { reason: note }),
  });
  return { id: campaign.id, number };
}
