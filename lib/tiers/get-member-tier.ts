import { and, desc, eq, isNull } from "drizzle-orm";
import { memberships, membershipTierChanges } from "@/db/schema";
import type { Context, TransactionContext } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { notFound } from "@/lib/kernel/errors";
import type { MemberTier, TierStory } from "./model";
import { readMemberTiers } from "./read-member-tiers";
import { readTierNames } from "./read-tier-names";

export type MemberTierDetails = {
  /** Null where the program has no tiers. */
  tier: MemberTier | null;
  /** What is known now of the tiers so far, the newest first. */
  history: TierStory[];
};

/** Where a member in sight stands in the program's tiers, and how it came to that. Errors: `not_found`. */
export function getMemberTier(
  context: Context,
  { membershipId }: { membershipId: string },
): Promise<MemberTierDetails> {
  requireRight(context, "customer.read");
  return inSnapshot(context, async (tx) => {
    const { id, programId, holderId, enrolledAt } = memberships;
    const [member] = await tx.db
      .select({ id, programId, holderId, enrolledAt })
      .from(memberships)
      .where(and(inSight(tx, memberships.organizationId), eq(id, membershipId)));
    if (!member) throw notFound("Membership");
    const names = (await readTierNames(tx, [member.programId])).get(member.programId);
    const changes = await readChanges(tx, membershipId);
    return {
      tier: (await readMemberTiers(tx, [member])).get(membershipId) ?? null,
      history: changes.map((change) => ({ ...change, name: names?.get(change.key ?? "") ?? change.key })),
    };
  });
}

function readChanges(tx: TransactionContext, membershipId: string) {
  const { tierKey, at, cause, measure, value, threshold, authorName, reason, supersededAt, id } =
    membershipTierChanges;
  return tx.db
    .select({ key: tierKey, at, cause, measure, value, threshold, authorName, reason })
    .from(membershipTierChanges)
    .where(
      and(
        inSight(tx, membershipTierChanges.organizationId),
        eq(membershipTierChanges.membershipId, membershipId),
        isNull(supersededAt),
      ),
    )
    .orderBy(desc(at), desc(id));
}
