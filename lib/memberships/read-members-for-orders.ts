import { and, eq } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { membershipStatusChanges, memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import type { MembershipStatus } from "./model";

export type MemberForOrders = {
  id: string;
  holderId: string;
  enrolledAt: Date;
  /** The status in force at a moment, by the dated history; null before the first one. */
  statusAt(moment: Date): MembershipStatus | null;
};

export type MembersForOrders = {
  find(customerId: string, programId: string): MemberForOrders | null;
};

/** The memberships of many customers with their status history, read in one statement. */
export async function readMembersForOrders(
  tx: TransactionContext,
  customerIds: readonly string[],
): Promise<MembersForOrders> {
  const members = new Map<string, MemberForOrders>();
  const changes = new Map<string, Change[]>();
  for (const row of await readRows(tx, [...new Set(customerIds)])) {
    const known = changes.get(row.id) ?? [];
    known.push({ status: row.status, at: row.at });
    changes.set(row.id, known);
    const { id, holderId, enrolledAt } = row;
    const statusAt = (moment: Date) => known.findLast((change) => change.at <= moment)?.status ?? null;
    members.set(keyOf(row.customerId, row.programId), { id, holderId, enrolledAt, statusAt });
  }
  return { find: (customerId, programId) => members.get(keyOf(customerId, programId)) ?? null };
}

type Change = { status: MembershipStatus; at: Date };

function readRows(tx: TransactionContext, customerIds: readonly string[]) {
  return tx.db
    .select({
      id: memberships.id,
      customerId: memberships.customerId,
      programId: memberships.programId,
      holderId: memberships.holderId,
      enrolledAt: memberships.enrolledAt,
      status: membershipStatusChanges.status,
      at: membershipStatusChanges.at,
    })
    .from(memberships)
    .innerJoin(
      membershipStatusChanges,
      and(
        eq(membershipStatusChanges.organizationId, memberships.organizationId),
        eq(membershipStatusChanges.membershipId, memberships.id),
      ),
    )
    .where(and(inSight(tx, memberships.organizationId), anyOf(memberships.customerId, customerIds)))
    .orderBy(membershipStatusChanges.at, membershipStatusChanges.recordedAt, membershipStatusChanges.id);
}

function keyOf(customerId: string, programId: string): string {
  return `${customerId} ${programId}`;
}
