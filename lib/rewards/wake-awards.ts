import { and, asc, eq, gt, isNull, or } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { awardDues, memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";

/** A program is active again: whatever its members' points would have become meanwhile is looked for from now on. */
export async function wakeAwards(tx: TransactionContext, programId: string): Promise<void> {
  const now = tx.clock.now();
  const { membershipId, organizationId, dueAt } = awardDues;
  const asleep = await tx.db
    .select({ id: membershipId })
    .from(awardDues)
    .innerJoin(
      memberships,
      and(eq(memberships.organizationId, organizationId), eq(memberships.id, membershipId)),
    )
    .where(
      and(
        ofActing(tx, organizationId),
        eq(memberships.programId, programId),
        or(isNull(dueAt), gt(dueAt, now)),
      ),
    )
    .orderBy(asc(membershipId))
    .for("update", { of: awardDues });
  await tx.db
    .update(awardDues)
    .set({ dueAt: now })
    .where(
      and(
        ofActing(tx, organizationId),
        anyOf(
          membershipId,
          asleep.map(({ id }) => id),
        ),
      ),
    );
}
