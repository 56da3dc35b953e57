import { and, eq, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { cappedCount, filterConditions, type KeysetQuery, keysetPage } from "@/db/list-query";
import { campaignAwards, campaignGrants, customers, orders } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSnapshot } from "@/lib/access/transaction";
import type { ListState } from "@/lib/kernel/list";
import type { Page } from "@/lib/kernel/page";
import { campaignAwardList } from "./list-spec";
import type { CampaignAward } from "./model";
import { requireCampaign } from "./require-campaign";

type Spec = typeof campaignAwardList;

/** A page of the orders that a campaign in sight gave points on. Errors: `not_found`. */
export function listCampaignAwards(
  context: Context,
  campaignId: string,
  state: ListState<Spec>,
): Promise<Page<CampaignAward>> {
  requireRight(context, "campaign.read");
  return inSnapshot(context, async (tx) => {
    const { organizationId } = await requireCampaign(tx, campaignId);
    return keysetPage({
      spec: campaignAwardList,
      state,
      sortColumns: { placedAt: { column: campaignAwards.placedAt } },
      idColumn: campaignAwards.orderId,
      where: [
        // Of the campaign's own organization: under it the index begins.
        eq(campaignAwards.organizationId, organizationId),
        eq(campaignAwards.campaignId, campaignId),
        ...filterConditions(state, { status: (statuses) => anyOf(orders.status, statuses, "text") }),
      ],
      rows: (query) => readRows(tx, query),
      count: ({ where, limit }) =>
        cappedCount(
          tx.db,
          tx.db
            .select({ one: sql`1` })
            .from(campaignAwards)
            .innerJoin(orders, ofOrder)
            .where(where)
            .limit(limit),
        ),
    });
  });
}

const ofOrder = and(
  eq(orders.organizationId, campaignAwards.organizationId),
  eq(orders.id, campaignAwards.orderId),
);

// A placed order will give this much at most; the others gave what was posted, less what was taken back.
const gives = sql<bigint>`case when ${orders.status} = 'placed' then ${campaignAwards.points} else coalesce((
  select sum(g.points) from ${campaignGrants} g where g.organization_id = ${campaignAwards.organizationId}
    and g.campaign_id = ${campaignAwards.campaignId} and g.order_id = ${campaignAwards.orderId}), 0) end`.mapWith(
  (value) => BigInt(value),
);

function readRows(tx: TransactionContext, query: KeysetQuery) {
  return tx.db
    .select({
      order: { id: orders.id, number: orders.externalId, status: orders.status },
      customer: { id: customers.id, name: customers.name },
      placedAt: campaignAwards.placedAt,
      points: gives,
      ...query.cursor,
    })
    .from(campaignAwards)
    .innerJoin(orders, ofOrder)
    .innerJoin(
      customers,
      and(eq(customers.organizationId, orders.organizationId), eq(customers.id, orders.customerId)),
    )
    .where(query.where)
    .orderBy(...query.orderBy)
    .limit(query.limit);
}
