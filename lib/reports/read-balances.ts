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

function readPage(tx: TransactionContext, programId: string, after: string | null) {
  return tx.db
    .select({
      membershipId: memberships.id,
      holderId: memberships.holderId,
      nextDueAt: holders.nextDueAt,
      enrolledAt: memberships.enrolledAt,
      customerId: customers.id,
      customer: customers.externalId,
      name: customers.name,
    })
    .from(memberships)
    .innerJoin(
      holders,
      and(eq(holders.organizationId, memberships.organizationId), eq(holders.id, memberships.holderId)),
    )
    .innerJoin(
      customers,
      and(eq(customers.organizationId, memberships.organizationId), eq(customers.id, memberships.customerId)),
    )
    .where(
      and(
        inSight(tx, memberships.organizationId),
        eq(memberships.programId, programId),
        after === null ? undefined : gt(memberships.id, after),
      ),
    )
    .orderBy(asc(memberships.id))
    .limit(limits.reportRowsPerPage);
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
