import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { membershipStandings } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";

/** What members' purchases come to, by membership, in minor units of the program; what was refunded does not count. */
export async function readPurchaseSums(
  tx: TransactionContext,
  membershipIds: readonly string[],
): Promise<Map<string, bigint>> {
  const { organizationId, membershipId, purchaseSum } = membershipStandings;
  const rows = await tx.db
    .select({ membershipId, purchaseSum })
    .from(membershipStandings)
    .where(and(inSight(tx, organizationId), anyOf(membershipId, membershipIds)));
  return new Map(rows.map((row) => [row.membershipId, row.purchaseSum]));
}
