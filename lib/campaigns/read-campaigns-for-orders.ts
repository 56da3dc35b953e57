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
  /** What bounds what a campaign gives on an order of this moment; null for one that is not known. */
  boundsAt(campaignId: string, placedAt: Date): CampaignBounds | null;
  /** Whether any of them asks if an order is the first of its customer. */
  asksFirstOrder: boolean;
};

/** A member's caps are those of the order's moment; the budget and the uses in all are always today's. */
export type CampaignBounds = Pick<CampaignRules, "caps" | "uses" | "budget"> & { name: string };

/** Where no campaign gives anything. */
export const noCampaigns: CampaignsForOrders = {
  inForce: () => [],
  boundsAt: () => null,
  asksFirstOrder: false,
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
  const all = [...histories.values()];
  return {
    boundsAt: (campaignId, placedAt) => boundsOf(histories.get(campaignId), placedAt),
    asksFirstOrder: all.some(({ versions }) => versions.some(({ rules }) => rules.audience.firstOrder)),
    inForce: (programId, placedAt) =>
      all.flatMap(({ id, name, versions, ...history }) => {
        if (history.programId !== programId) return [];
        const version = versions.findLast(({ effectiveFrom }) => effectiveFrom <= placedAt);
        const isRunning = version?.state === "running" && isInForce(version.rules, placedAt);
        return isRunning ? [{ id, name: version.rules.name ?? name, rules: version.rules }] : [];
      }),
  };
}

function boundsOf(history: History | undefined, placedAt: Date): CampaignBounds | null {
  const newest = history?.versions.at(-1)?.rules;
  const then = history?.versions.findLast(({ effectiveFrom }) => effectiveFrom <= placedAt)?.rules ?? newest;
  if (!history || !newest || !then) return null;
  const uses = { total: newest.uses.total, perMember: then.uses.perMember };
  return { name: then.name ?? history.name, caps: then.caps, uses, budget: newest.budget };
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
