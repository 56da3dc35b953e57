import { and, desc, gt, isNull, or } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { membershipTierFloors } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { tierProgress } from "@/lib/tiering/progress";
import type { GivenTier, MemberTier } from "./model";
import { type MemberOfPlan, readTierHistories } from "./read-tier-histories";
import { readTierPlans } from "./read-tier-plans";

/** Where these members in sight stand as of the reader's now; those of programs without tiers are left out. */
export async function readMemberTiers(
  tx: TransactionContext,
  members: readonly MemberOfPlan[],
): Promise<Map<string, MemberTier>> {
  const plans = await readTierPlans(
    tx,
    members.map(({ programId }) => programId),
  );
  const histories = await readTierHistories(tx, members, plans);
  const given = await readGiven(tx, [...histories.keys()]);
  const tiers = new Map<string, MemberTier>();
  for (const [id, history] of histories) {
    const progress = tierProgress(history, tx.clock.now());
    if (progress) tiers.set(id, { ...progress, given: given.get(id) ?? null });
  }
  return tiers;
}

async function readGiven(tx: TransactionContext, ids: readonly string[]): Promise<Map<string, GivenTier>> {
  if (ids.length === 0) return new Map();
  const { organizationId, membershipId, tierKey, fromAt, untilAt, reason, authorName, clearedAt } =
    membershipTierFloors;
  const rows = await tx.db
    .select({ membershipId, key: tierKey, until: untilAt, reason, authorName })
    .from(membershipTierFloors)
    .where(
      and(
        inSight(tx, organizationId),
        anyOf(membershipId, ids),
        isNull(clearedAt),
        or(isNull(untilAt), gt(untilAt, tx.clock.now())),
      ),
    )
    .orderBy(desc(fromAt));
  return new Map(rows.map(({ membershipId: id, ...floor }) => [id, floor]));
}
