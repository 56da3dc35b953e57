import { and, desc, eq } from "drizzle-orm";
import { customers, memberships, referrals } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { requireRight } from "@/lib/access/require-right";
import { inSight } from "@/lib/access/scope";
import { inSnapshot } from "@/lib/access/transaction";
import { limits } from "@/lib/kernel/limits";
import type { Referral } from "./model";

/** The friends that a member in sight brought, the latest first. */
export function listReferrals(context: Context, input: { membershipId: string }): Promise<Referral[]> {
  requireRight(context, "customer.read");
  return inSnapshot(context, ({ db, scope }) =>
    db
      .select({
        id: referrals.id,
        friend: { customerId: customers.id, name: customers.name },
        createdAt: referrals.createdAt,
        rewardedAt: referrals.rewardedAt,
        takenBackAt: referrals.takenBackAt,
        points: referrals.referrerPoints,
      })
      .from(referrals)
      .innerJoin(
        memberships,
        and(eq(memberships.organizationId, referrals.organizationId), eq(memberships.id, referrals.friendId)),
      )
      .innerJoin(
        customers,
        and(
          eq(customers.organizationId, memberships.organizationId),
          eq(customers.id, memberships.customerId),
        ),
      )
      .where(and(inSight({ scope }, referrals.organizationId), eq(referrals.referrerId, input.membershipId)))
      .orderBy(desc(referrals.createdAt), desc(referrals.id))
      .limit(limits.pageRowsMax),
  );
}
