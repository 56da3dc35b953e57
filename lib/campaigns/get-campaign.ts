import { and, desc, eq } from "drizzle-orm";
import { campaigns, campaignVersions, organizations, programs } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";
import { readTierNames } from "@/lib/tiers/read-tier-names";
import { campaignFields, joins } from "./campaign-query";
import { type CampaignDetails, type CampaignVersion, campaignPhase } from "./model";
import { parseCampaignRules } from "./rules";

/** A campaign in sight with all its versions. Errors: `not_found`. */
export function getCampaign(context: Context, { id }: { id: string }): Promise<CampaignDetails> {
  requireRight(context, "campaign.read");
  return inSnapshot(context, async (tx) => {
    const [found] = await tx.db
      .select(campaignFields)
      .from(campaigns)
      .innerJoin(organizations, joins.organization)
      .innerJoin(programs, joins.program)
      .innerJoin(campaignVersions, joins.newest)
      .where(and(inSight(tx, campaigns.organizationId), eq(campaigns.id, id)));
    if (!found) throw notFound("Campaign");
    const rules = parseCampaignRules(found.rules);
    const phase = campaignPhase(found, tx.clock.now());
    const versions = await readVersions(tx, id);
    return { ...found, rules, phase, versions, tierNames: await readNames(tx, found.program.id, versions) };
  });
}

async function readNames(
  tx: TransactionContext,
  programId: string,
  versions: readonly CampaignVersion[],
): Promise<Record<string, string>> {
  if (versions.every(({ rules }) => rules.audience.tiers.length === 0)) return {};
  return Object.fromEntries((await readTierNames(tx, [programId])).get(programId) ?? []);
}

async function readVersions(tx: TransactionContext, campaignId: string): Promise<CampaignVersion[]> {
  const { number, effectiveFrom, state, rules, authorName, note, createdAt } = campaignVersions;
  const rows = await tx.db
    .select({ number, effectiveFrom, state, rules, authorName, note, createdAt })
    .from(campaignVersions)
    .where(and(inSight(tx, campaignVersions.organizationId), eq(campaignVersions.campaignId, campaignId)))
    .orderBy(desc(number));
  return rows.map((row) => ({ ...row, rules: parseCampaignRules(row.rules) }));
}
