import { and, desc, eq } from "drizzle-orm";
import { campaigns, campaignVersions } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { AppError, notFound } from "@/lib/kernel/errors";
import type { CampaignState } from "./model";
import { type CampaignRules, parseCampaignRules } from "./rules";

export type LockedCampaign = {
  id: string;
  programId: string;
  name: string;
  state: CampaignState;
  /** Of the newest version. */
  number: number;
  rules: CampaignRules;
  effectiveFrom: Date;
};

/** A campaign of the acting organization as its newest version has it; nobody else changes it meanwhile. */
export async function lockCampaign(tx: TransactionContext, campaignId: string): Promise<LockedCampaign> {
  const { id, programId, name, state } = campaigns;
  const [campaign] = await tx.db
    .select({ id, programId, name, state })
    .from(campaigns)
    .where(and(ofActing(tx, campaigns.organizationId), eq(id, campaignId)))
    .for("update");
  if (!campaign) throw notFound("Campaign");
  const { number, rules, effectiveFrom } = campaignVersions;
  const [newest] = await tx.db
    .select({ number, rules, effectiveFrom })
    .from(campaignVersions)
    .where(and(ofActing(tx, campaignVersions.organizationId), eq(campaignVersions.campaignId, campaignId)))
    .orderBy(desc(number))
    .limit(1);
  if (!newest) throw new AppError("internal", { internal: `Campaign ${campaignId} has no version` });
  return { ...campaign, ...newest, rules: parseCampaignRules(newest.rules) };
}
