import { and } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { customers, membershipStatusChanges, memberships } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { allDone } from "@/lib/kernel/all-done";
import type { Day } from "@/lib/kernel/days";
import type { MembershipStatus } from "./model";

export type KnownMember = {
  id: string;
  programId: string;
  holderId: string;
  customerId: string;
  enrolledAt: Date;
  /** Orders placed from then on count for its purchases. */
  countsFrom: Date;
  /** Today's, of the customer. */
  tags: string[];
  birthday: Day | null;
  /** The status in force at a moment, by the dated history; null before the first one. */
  statusAt(moment: Date): MembershipStatus | null;
};

export type MemberForOrders = KnownMember & {
  /** The key of the tier that judges what happens at a moment; null where the program has none. */
  tierAt(moment: Date): string | null;
};

export type MembersForOrders = {
  all: readonly KnownMember[];
  find(customerId: string, programId: string): KnownMember | null;
};

/**
 * The memberships of many customers with their status history. Several reads rather than joins: in the midst of an
 * import Postgres knows nothing of these tables and joins them badly.
 */
export async function readMembersForOrders(
  tx: TransactionContext,
  customerIds: readonly string[],
): Promise<MembersForOrders> {
  const ids = [...new Set(customerIds)];
  const [rows, people] = await allDone([readMemberships(tx, ids), readPeople(tx, ids)]);
  const intoOf = await readTargets(tx, rows);
  const changesOf = await readChanges(
    tx,
    [...rows, ...intoOf.values()].map(({ id }) => id),
  );
  const members = new Map<string, KnownMember>();
  for (const row of rows) {
    const { tags, birthday } = people.get(row.customerId) ?? { tags: [], birthday: null };
    const changes = changesOf.get(row.id) ?? [];
    const statusAt = (moment: Date) => changes.findLast((change) => change.at <= moment)?.status ?? null;
    const own = { ...row, countsFrom: row.enrolledAt, tags, birthday, statusAt };
    const into = intoOf.get(row.id);
    const member = into ? inPlaceOf(own, into, changesOf.get(into.id) ?? []) : own;
    members.set(keyOf(row.customerId, row.programId), member);
  }
  return {
    all: [...members.values()],
    find: (customerId, programId) => members.get(keyOf(customerId, programId)) ?? null,
  };
}

type Change = { status: MembershipStatus; at: Date };

type Row = Awaited<ReturnType<typeof readMemberships>>[number];

/** What a member who was combined with another buys counts with that one, from the first of the two enrolments. */
function inPlaceOf(own: KnownMember, into: Row, changes: readonly Change[]): KnownMember {
  const enrolledAt = into.enrolledAt < own.enrolledAt ? into.enrolledAt : own.enrolledAt;
  const statusAt = (moment: Date) =>
    changes.findLast((change) => change.at <= moment)?.status ?? own.statusAt(moment);
  return { ...own, id: into.id, holderId: into.holderId, enrolledAt, countsFrom: into.enrolledAt, statusAt };
}

/** The membership that each of these was combined into in the end, by its id; those that were not are left out. */
async function readTargets(tx: TransactionContext, rows: readonly Row[]): Promise<Map<string, Row>> {
  const known = new Map<string, Row>();
  let wanted = targetsOf(rows);
  while (wanted.length > 0) {
    const found = await readMemberships(tx, wanted, memberships.id);
    for (const row of found) known.set(row.id, row);
    wanted = targetsOf(found).filter((id) => !known.has(id));
  }
  const lastOf = (row: Row): Row => {
    const next = row.mergedInto ? known.get(row.mergedInto) : undefined;
    return next ? lastOf(next) : row;
  };
  return new Map(rows.filter(({ mergedInto }) => mergedInto).map((row) => [row.id, lastOf(row)]));
}

function targetsOf(rows: readonly Row[]): string[] {
  return rows.flatMap(({ mergedInto }) => mergedInto ?? []);
}

async function readMemberships(
  tx: TransactionContext,
  ids: readonly string[],
  by: typeof memberships.id | typeof memberships.customerId = memberships.customerId,
) {
  const { id, customerId, programId, holderId, enrolledAt, mergedInto } = memberships;
  return await tx.db
    .select({ id, customerId, programId, holderId, enrolledAt, mergedInto })
    .from(memberships)
    .where(and(inSight(tx, memberships.organizationId), anyOf(by, ids)));
}

async function readPeople(tx: TransactionContext, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { tags: string[]; birthday: Day | null }>();
  const { id, tags, birthday } = customers;
  const found = await tx.db
    .select({ id, tags, birthday })
    .from(customers)
    .where(and(inSight(tx, customers.organizationId), anyOf(id, ids)));
  return new Map(found.map((row) => [row.id, row]));
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
