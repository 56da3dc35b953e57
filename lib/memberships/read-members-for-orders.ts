import { and } from "drizzle-orm";
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
  /** The key of the tier in force at a moment; null where the program has none. */
  tierAt(moment: Date): string | null;
};

export type MembersForOrders = {
  find(customerId: string, programId: string): MemberForOrders | null;
};

/**
 * The memberships of many customers with their status history. Two reads rather than a join: in the midst of an
 * import Postgres knows nothing of these tables and joins them badly.
 */
export async function readMembersForOrders(
  tx: TransactionContext,
  customerIds: readonly string[],
): Promise<MembersForOrders> {
  const rows = await readMemberships(tx, [...new Set(customerIds)]);
  const changesOf = await readChanges(
    tx,
    rows.map(({ id }) => id),
  );
  const members = new Map<string, MemberForOrders>();
  for (const { customerId, programId, ...row } of rows) {
    const changes = changesOf.get(row.id) ?? [];
    const statusAt = (moment: Date) => changes.findLast((change) => change.at <= moment)?.status ?? null;
    const tierAt = () => null;
    members.set(keyOf(customerId, programId), { ...row, statusAt, tierAt });
  }
  return { find: (customerId, programId) => members.get(keyOf(customerId, programId)) ?? null };
}

type Change = { status: MembershipStatus; at: Date };

async function readMemberships(tx: TransactionContext, customerIds: readonly string[]) {
  const { id, customerId, programId, holderId, enrolledAt } = memberships;
  return await tx.db
    .select({ id, customerId, programId, holderId, enrolledAt })
    .from(memberships)
    .where(and(inSight(tx, memberships.organizationId), anyOf(customerId, customerIds)));
}

async function readChanges(tx: TransactionContext, ids: readonly string[]): Promise<Map<string, Change[]>> {
  const { membershipId, status, at, recordedAt, id } = membershipStatusChanges;
  const rows = await tx.db
    .select({ membershipId, status, at })
    .from(membershipStatusChanges)
    .where(and(inSight(tx, membershipStatusChanges.organizationId), anyOf(membershipId, ids)))
    .orderBy(at, recordedAt, id);
  const found = new Map<string, Change[]>();
  for (const { membershipId: member, ...change } of rows) {
    const known = found.get(member);
    if (known) known.push(change);
    else found.set(member, [change]);
  }
  return found;
}

function keyOf(customerId: string, programId: string): string {
  return `${customerId} ${programId}`;
}
