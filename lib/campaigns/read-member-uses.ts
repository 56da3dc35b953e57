import { and, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { campaignGrants } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";

/** What campaigns gave a member so far, less what was taken back, and on how many orders of which something is left. */
export type MemberUse = { points: bigint; orders: bigint };

/** By campaign and membership, `memberUseKey` of them. */
export async function readMemberUses(
  tx: TransactionContext,
  campaignIds: readonly string[],
  membershipIds: readonly string[],
): Promise<Map<string, MemberUse>> {
  const uses = new Map<string, MemberUse>();
  if (campaignIds.length === 0) return uses;
  const { campaignId, membershipId, orderId, points } = campaignGrants;
  const rows = await tx.db
    .select({ campaignId, membershipId, net: sql<string>`sum(${points})::text` })
    .from(campaignGrants)
    .where(
      and(
        inSight(tx, campaignGrants.organizationId),
        anyOf(campaignId, campaignIds),
        anyOf(membershipId, membershipIds),
      ),
    )
    .groupBy(campaignId, membershipId, orderId);
  for (const row of rows) {
    const net = BigInt(row.net);
    const key = memberUseKey(row.campaignId, row.membershipId);
    const known = uses.get(key) ?? { points: 0n, orders: 0n };
    uses.set(key, { points: known.points + net, orders: known.orders + (net > 0n ? 1n : 0n) });
  }
  return uses;
}

export function memberUseKey(campaignId: string, membershipId: string): string {
  return `${campaignId} ${membershipId}`;
}
