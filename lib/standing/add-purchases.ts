import { sql } from "drizzle-orm";
import { membershipStandings } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";

/** What an order adds to its member's purchases, or below zero what a refund takes off; minor units. */
export type Purchase = { membershipId: string; money: bigint };

/** Whether an order counts for the purchases of the membership that it is recorded with. */
export function isPurchase(
  order: { currency: string; placedAt: Date },
  member: { countsFrom: Date; currency: string },
): boolean {
  return order.currency === member.currency && order.placedAt >= member.countsFrom;
}

/**
 * Adds to members' purchase sums, in one statement that takes the standings' locks in the order of their ids. In the
 * transaction of the orders, with the holders' locks held, so that the sum is always that of the orders.
 */
export async function addPurchases(tx: TransactionContext, purchases: readonly Purchase[]): Promise<void> {
  const sums = new Map<string, bigint>();
  for (const { membershipId, money } of purchases) {
    sums.set(membershipId, (sums.get(membershipId) ?? 0n) + money);
  }
  const changed = [...sums].filter(([, money]) => money !== 0n);
  if (changed.length === 0) return;
  const { organizationId } = tx.scope;
  const ids = sql.param(changed.map(([id]) => id));
  const moneys = sql.param(changed.map(([, money]) => money.toString()));
  await tx.db.execute(sql`
    WITH locked AS (
      SELECT s.membership_id FROM ${membershipStandings} s
      WHERE s.organization_id = ${organizationId} AND s.membership_id = ANY (${ids}::uuid[])
      ORDER BY s.membership_id FOR UPDATE
    )
    UPDATE ${membershipStandings} AS standing SET purchase_sum = standing.purchase_sum + bought.money
    FROM locked JOIN unnest(${ids}::uuid[], ${moneys}::bigint[]) AS bought(id, money) ON bought.id = locked.membership_id
    WHERE standing.organization_id = ${organizationId} AND standing.membership_id = locked.membership_id`);
}
