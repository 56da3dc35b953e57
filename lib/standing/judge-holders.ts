import { and, isNull } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { judgeStanding } from "./judge-standing";

/**
 * What follows by itself, now, from changes of these holders' balances: tiers are judged, then awards are made, of those
 * that are members. In the transaction of the change, with the holders' locks held and their books written.
 */
export async function judgeHolders(tx: TransactionContext, holderIds: readonly string[]): Promise<void> {
  if (holderIds.length === 0) return;
  const { id: membershipId, programId, holderId, mergedInto } = memberships;
  const members = await tx.db
    .select({ membershipId, programId })
    .from(memberships)
    .where(
      and(
        ofActing(tx, memberships.organizationId),
        anyOf(holderId, [...new Set(holderIds)]),
        // Who was combined with another has no standing any more.
        isNull(mergedInto),
      ),
    )
    .orderBy(membershipId);
  const at = tx.clock.now();
  await judgeStanding(
    tx,
    members.map((member) => ({ ...member, at, orderId: null })),
  );
}
