import { and, count, eq, isNull } from "drizzle-orm";
import { memberships, programs, rewardRedemptions } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { notFound } from "@/lib/kernel/errors";
import { readMemberTiers } from "@/lib/tiers/read-member-tiers";
import type { RewardRules } from "./rules";

/** A membership as rewards look at it. Errors: `not_found`. */
export async function readMember(tx: TransactionContext, membershipId: string) {
  const [member] = await tx.db
    .select({
      id: memberships.id,
      organizationId: memberships.organizationId,
      customerId: memberships.customerId,
      holderId: memberships.holderId,
      enrolledAt: memberships.enrolledAt,
      status: memberships.status,
      program: {
        id: programs.id,
        state: programs.state,
        currency: programs.currency,
        timeZone: programs.timeZone,
        closesAt: programs.closesAt,
      },
    })
    .from(memberships)
    .innerJoin(
      programs,
      and(eq(programs.organizationId, memberships.organizationId), eq(programs.id, memberships.programId)),
    )
    .where(and(inSight(tx, memberships.organizationId), eq(memberships.id, membershipId)));
  if (!member) throw notFound("Membership");
  return member;
}

/** The tier that a member has now, also where nobody has judged it yet; read only where one of these rewards asks for it. */
export async function readTierFor(
  tx: TransactionContext,
  { id, holderId, enrolledAt, program }: Awaited<ReturnType<typeof readMember>>,
  rewards: readonly { rules: RewardRules }[],
): Promise<string | null> {
  if (rewards.every(({ rules }) => rules.tiers.length === 0)) return null;
  const tiers = await readMemberTiers(tx, [{ id, programId: program.id, holderId, enrolledAt }]);
  return tiers.get(id)?.level.key ?? null;
}

/** How many of each reward a member was given and kept. */
export async function readHas(tx: TransactionContext, membershipId: string): Promise<Map<string, number>> {
  const rows = await tx.db
    .select({ rewardId: rewardRedemptions.rewardId, has: count() })
    .from(rewardRedemptions)
    .where(
      and(
        inSight(tx, rewardRedemptions.organizationId),
        eq(rewardRedemptions.membershipId, membershipId),
        isNull(rewardRedemptions.cancelledAt),
      ),
    )
    .groupBy(rewardRedemptions.rewardId);
  return new Map(rows.map(({ rewardId, has }) => [rewardId, has]));
}
