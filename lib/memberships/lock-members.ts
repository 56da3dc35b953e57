import { and, eq, isNull } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { ofActing } from "@/lib/access/scope";
import type { MembershipStatus } from "./model";

export type LockedMember = { id: string; customerId: string; holderId: string; status: MembershipStatus };

/**
 * The memberships of these customers in one program, by customer, locked in the order of their ids. Those that were
 * combined into another are left out: that one is the member.
 */
export async function lockMembers(
  tx: TransactionContext,
  { programId, customerIds }: { programId: string; customerIds: readonly string[] },
): Promise<Map<string, LockedMember>> {
  const { id, customerId, holderId, status } = memberships;
  const rows = await tx.db
    .select({ id, customerId, holderId, status })
    .from(memberships)
    .where(
      and(
        ofActing(tx, memberships.organizationId),
        eq(memberships.programId, programId),
        anyOf(customerId, customerIds),
        isNull(memberships.mergedInto),
      ),
    )
    .orderBy(id)
    .for("no key update");
  return new Map(rows.map((row) => [row.customerId, row]));
}
