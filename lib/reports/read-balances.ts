import { and, asc, eq, gt, lt, type SQL, sql } from "drizzle-orm";
import { anyOf } from "@/db/any-of";
import { customers, entries, holders, memberships, programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { notFound } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import type { Bucket } from "@/lib/ledger/model";
import type { Sums } from "./balance-sums";

export async function readProgram(tx: TransactionContext, programId: string) {
  const { id, name, timeZone, currency, pointDecimals } = programs;
  const [found] = await tx.db
    .select({ id, name, timeZone, currency, pointDecimals })
    .from(programs)
    .where(and(inSight(tx, programs.organizationId), eq(programs.id, programId)));
  if (!found) throw notFound("Program");
  return found;
}

export type MemberPage = Awaited<ReturnType<typeof readPage>>;

/** All members of a program, a few thousand at a time. */
export async function* readMemberPages(
  tx: TransactionContext,
  programId: string,
): AsyncGenerator<MemberPage> {
  let after: string | null = null;
  do {
    const page: MemberPage = await readPage(tx, programId, after);
    if (page.length > 0) yield page;
    after = page.length === limits.reportRowsPerPage ? (page.at(-1)?.membershipId ?? null) : null;
  } while (after !== null);
}

// Joined with nothing: right after an import the planner knows no numbers yet, and a join of its guess takes minutes.
function readPage(tx: TransactionContext, programId: string, after: string | null) {
  const { id: membershipId, holderId, customerId, enrolledAt } = memberships;
  return tx.db
    .select({ membershipId, holderId, customerId, enrolledAt })
    .from(memberships)
    .where(
      and(
        inSight(tx, memberships.organizationId),
        eq(memberships.programId, programId),
        after === null ? undefined : gt(membershipId, after),
      ),
    )
    .orderBy(asc(membershipId))
    .limit(limits.reportRowsPerPage);
}

/** Those of the holders for whom something was due before a moment and is not posted yet. */
export async function readDue(
  tx: TransactionContext,
  holderIds: readonly string[],
  before: Date,
): Promise<string[]> {
  const rows = await tx.db
    .select({ id: holders.id })
    .from(holders)
    .where(
      and(inSight(tx, holders.organizationId), anyOf(holders.id, holderIds), lt(holders.nextDueAt, before)),
    );
  return rows.map(({ id }) => id);
}

/** Who these customers are, by id. */
export async function readNames(tx: TransactionContext, customerIds: readonly string[]) {
  const { id, externalId, name } = customers;
  const rows = await tx.db
    .select({ id, externalId, name })
    .from(customers)
    .where(and(inSight(tx, customers.organizationId), anyOf(id, customerIds)));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Per holder, the sums over its entries that occurred before a moment; who has none is not in the map. */
export async function readSums(
  tx: TransactionContext,
  holderIds: readonly string[],
  before: Date,
): Promise<Map<string, Sums>> {
  const rows = await tx.db
    .select({
      holderId: entries.holderId,
      earned: total(sql`case when ${entries.kind} <> 'earn' then 0 else -(${into("issued")}) end`),
      pending: total(into("pending")),
      available: total(into("available")),
      held: total(into("held")),
      owed: total(sql`-(${into("owed")})`),
      expired: total(into("expired")),
      redeemed: total(into("redeemed")),
      revoked: total(into("revoked")),
    })
    .from(entries)
    .where(
      and(
        inSight(tx, entries.organizationId),
        anyOf(entries.holderId, holderIds),
        lt(entries.occurredAt, before),
      ),
    )
    .groupBy(entries.holderId);
  return new Map(rows.map(({ holderId, ...sums }) => [holderId, sums]));
}

function into(bucket: Bucket): SQL {
  return sql`case ${bucket} when ${entries.toBucket} then ${entries.amount} when ${entries.fromBucket} then -${entries.amount} else 0 end`;
}

function total(amount: SQL) {
  return sql`sum(${amount})::text`.mapWith((digits: string) => BigInt(digits));
}
