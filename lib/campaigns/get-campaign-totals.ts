import { and, eq, sql } from "drizzle-orm";
import { campaignAwards, orders } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot } from "@/lib/access/transaction";
import type { CampaignTotals } from "./model";
import { requireCampaign } from "./require-campaign";

/** What a campaign in sight gave in all, and to how many; points in the program's smallest unit. Errors: `not_found`. */
export function getCampaignTotals(context: Context, { id }: { id: string }): Promise<CampaignTotals> {
  requireRight(context, "campaign.read");
  return inSnapshot(context, async (tx) => {
    const { organizationId } = await requireCampaign(tx, id);
    const hasGiven = sql`${orders.status} in ('completed', 'refunded')`;
    const isOpen = sql`${orders.status} = 'placed'`;
    const { points, membershipId } = campaignAwards;
    const [row] = await tx.db
      .select({
        orders: sql<number>`count(*) filter (where ${hasGiven})::int`,
        members: sql<number>`count(distinct ${membershipId}) filter (where ${hasGiven})::int`,
        points: sql<string>`coalesce(sum(${points}) filter (where ${hasGiven}), 0)::text`,
        openOrders: sql<number>`count(*) filter (where ${isOpen})::int`,
        openPoints: sql<string>`coalesce(sum(${points}) filter (where ${isOpen}), 0)::text`,
      })
      .from(campaignAwards)
      .innerJoin(
        orders,
        and(eq(orders.organizationId, campaignAwards.organizationId), eq(orders.id, campaignAwards.orderId)),
      )
      .where(and(eq(campaignAwards.organizationId, organizationId), eq(campaignAwards.campaignId, id)));
    return {
      given: { orders: row?.orders ?? 0, members: row?.members ?? 0, points: BigInt(row?.points ?? 0) },
      open: { orders: row?.openOrders ?? 0, points: BigInt(row?.openPoints ?? 0) },
    };
  });
}
