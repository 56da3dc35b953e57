import { and, eq, sql } from "drizzle-orm";
import { campaignAwards, campaignGrants, orders } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot } from "@/lib/access/transaction";
import { readRulesInForce } from "@/lib/programs/read-rules-in-force";
import { moneyForPoints } from "@/lib/redemption/conversion";
import { readBudgets } from "./budget-slots";
import type { CampaignTotals } from "./model";
import { requireCampaign } from "./require-campaign";

/** What a campaign in sight gave in all, to how many, what is left and what it cost. Errors: `not_found`. */
export function getCampaignTotals(context: Context, { id }: { id: string }): Promise<CampaignTotals> {
  requireRight(context, "campaign.read");
  return inSnapshot(context, async (tx) => {
    const { organizationId, programId } = await requireCampaign(tx, id);
    const given = await readGiven(tx, organizationId, id);
    const budget = (await readBudgets(tx, [id])).get(id);
    return {
      given,
      open: await readOpen(tx, organizationId, id),
      left: { points: budget?.pointsLeft ?? null, uses: budget?.usesLeft ?? null },
      cost: await costOf(tx, programId, given.points),
    };
  });
}

async function readGiven(
  tx: TransactionContext,
  organizationId: string,
  id: string,
): Promise<CampaignTotals["given"]> {
  const { organizationId: organization, campaignId, orderId, membershipId, points } = campaignGrants;
  const perOrder = tx.db
    .select({ membershipId, net: sql<string>`sum(${points})`.as("net") })
    .from(campaignGrants)
    .where(and(eq(organization, organizationId), eq(campaignId, id)))
    .groupBy(orderId, membershipId)
    .having(sql`sum(${points}) > 0`)
    .as("per_order");
  const [row] = await tx.db
    .select({
      orders: sql<number>`count(*)::int`,
      members: sql<number>`count(distinct ${perOrder.membershipId})::int`,
      points: sql<string>`coalesce(sum(${perOrder.net}), 0)::text`,
    })
    .from(perOrder);
  return { orders: row?.orders ?? 0, members: row?.members ?? 0, points: BigInt(row?.points ?? 0) };
}

async function readOpen(
  tx: TransactionContext,
  organizationId: string,
  id: string,
): Promise<CampaignTotals["open"]> {
  const [row] = await tx.db
    .select({
      orders: sql<number>`count(*)::int`,
      points: sql<string>`coalesce(sum(${campaignAwards.points}), 0)::text`,
    })
    .from(campaignAwards)
    .innerJoin(
      orders,
      and(eq(orders.organizationId, campaignAwards.organizationId), eq(orders.id, campaignAwards.orderId)),
    )
    .where(
      and(
        eq(campaignAwards.organizationId, organizationId),
        eq(campaignAwards.campaignId, id),
        eq(orders.status, "placed"),
      ),
    );
  return { orders: row?.orders ?? 0, points: BigInt(row?.points ?? 0) };
}

async function costOf(tx: TransactionContext, programId: string, points: bigint): Promise<bigint> {
  const rules = (await readRulesInForce(tx, [programId])).get(programId);
  return rules ? moneyForPoints(points, rules.conversion) : 0n;
}
