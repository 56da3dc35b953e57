import { and, eq } from "drizzle-orm";
import { campaigns, campaignVersions } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import type { CampaignState } from "./model";
import { type CampaignRules, isInForce, parseCampaignRules } from "./rules";

export type CampaignInForce = { id: string; name: string; rules: CampaignRules };

export type CampaignsForOrders = {
  /** Running at this moment by the version of this moment, in the order in which they were made. */
  inForce(programId: string, placedAt: Date): CampaignInForce[];
};

/** Every version of every campaign of the acting organization, read once and judged in memory. */
export async function readCampaignsForOrders(tx: TransactionContext): Promise<CampaignsForOrders> {
  const histories = new Map<string, History>();
  for (const row of await readRows(tx)) {
    const history = histories.get(row.id) ?? { ...row, versions: [] };
    const rules = parseCampaignRules(row.rules);
    history.versions.push({ effectiveFrom: row.effectiveFrom, state: row.state, rules });
    histories.set(row.id, history);
  }
  return {
    inForce: (programId, placedAt) =>
      [...histories.values()].flatMap(({ id, name, versions, ...history }) => {
        if (history.programId !== programId) return [];
        const version = versions.findLast(({ effectiveFrom }) => effectiveFrom <= placedAt);
        const isRunning = version?.state === "running" && isInForce(version.rules, placedAt);
        return isRunning ? [{ id, name: version.rules.name ?? name, rules: version.rules }] : [];
      }),
  };
}

type Version = { effectiveFrom: Date; state: CampaignState; rules: CampaignRules };
type History = { id: string; programId: string; name: string; versions: Version[] };

function readRows(tx: TransactionContext) {
  return tx.db
    .select({
      id: campaigns.id,
      programId: campaigns.programId,
      name: campaigns.name,
      effectiveFrom: campaignVersions.effectiveFrom,
      state: campaignVersions.state,
      rules: campaignVersions.rules,
    })
    .from(campaigns)
    .innerJoin(
      campaignVersions,
      and(
        eq(campaignVersions.organizationId, campaigns.organizationId),
        eq(campaignVersions.campaignId, campaigns.id),
      ),
    )
    .where(ofActing(tx, campaigns.organizationId))
    .orderBy(campaigns.id, campaignVersions.number);
}
