import { and, desc, eq, gt, isNull, or } from "drizzle-orm";
import { memberships, membershipTierFloors, programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import { notFound } from "@/lib/kernel/errors";

/** A membership of the acting organization, locked, with the tier given by hand that holds now. Errors: `not_found`. */
export async function lockFloor(tx: TransactionContext, membershipId: string) {
  const [member] = await tx.db
    .select({ id: memberships.id, programId: memberships.programId, timeZone: programs.timeZone })
    .from(memberships)
    .innerJoin(
      programs,
      and(eq(programs.organizationId, memberships.organizationId), eq(programs.id, memberships.programId)),
    )
    .where(and(ofActing(tx, memberships.organizationId), eq(memberships.id, membershipId)))
    .for("no key update", { of: memberships });
  if (!member) throw notFound("Membership");
  const { organizationId, clearedAt, untilAt } = membershipTierFloors;
  const [floor] = await tx.db
    .select()
    .from(membershipTierFloors)
    .where(
      and(
        ofActing(tx, organizationId),
        eq(membershipTierFloors.membershipId, membershipId),
        isNull(clearedAt),
        or(isNull(untilAt), gt(untilAt, tx.clock.now())),
      ),
    )
    .orderBy(desc(membershipTierFloors.fromAt))
    .limit(1);
  return { member, floor: floor ?? null };
}

/** Ends a tier given by hand now, by this actor. */
export async function clearFloor(tx: TransactionContext, id: string, clearReason: string): Promise<void> {
  await tx.db
    .update(membershipTierFloors)
    .set({ clearedAt: tx.clock.now(), clearedBy: tx.actor.name, clearReason })
    .where(and(ofActing(tx, membershipTierFloors.organizationId), eq(membershipTierFloors.id, id)));
}
