import { and, eq, sql } from "drizzle-orm";
import {
  certificates,
  customers,
  entries,
  memberships,
  operators,
  orders,
  organizations,
  programs,
} from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import type { ProgramKind } from "@/lib/programs/model";
import type { Bucket, EntryKind } from "./model";

/** What is read of an entry itself. */
export const entryColumns = {
  id: entries.id,
  organizationId: entries.organizationId,
  postingId: entries.postingId,
  holderId: entries.holderId,
  holderVersion: entries.holderVersion,
  lotId: entries.lotId,
  kind: entries.kind,
  from: entries.fromBucket,
  to: entries.toBucket,
  amount: entries.amount,
  unit: entries.unit,
  occurredAt: entries.occurredAt,
  recordedAt: entries.recordedAt,
  pendingAfter: entries.pendingAfter,
  availableAfter: entries.availableAfter,
  heldAfter: entries.heldAfter,
  owedAfter: entries.owedAfter,
  actorKind: entries.actorKind,
  actorId: entries.actorId,
  openedBy: entries.openedBy,
  orderId: entries.orderId,
  reason: entries.reason,
  reverses: entries.reverses,
  corrects: entries.corrects,
};

type EntryRow = {
  [K in keyof typeof entryColumns]: (typeof entries.$inferSelect)[K extends "from"
    ? "fromBucket"
    : K extends "to"
      ? "toBucket"
      : K];
};

/** An entry with the names of what it is about. Amounts are smallest units of `unit`: points of the program, or money. */
export type DescribedEntry = {
  id: string;
  organization: { id: string; slug: string; name: string };
  lotId: string;
  kind: EntryKind;
  from: Bucket;
  to: Bucket;
  amount: bigint;
  unit: string;
  occurredAt: Date;
  recordedAt: Date;
  after: { pending: bigint; available: bigint; held: bigint; owed: bigint };
  program: EntryProgram;
  customer: { id: string; name: string } | null;
  certificate: { id: string; lastFour: string } | null;
  order: { id: string; number: string } | null;
  /** `name` is null for staff whose organization is out of sight. */
  actor: { kind: string; id: string | null; name: string | null; isOpenedAs: boolean };
  reason: string | null;
  reverses: string | null;
  corrects: string | null;
};

export type EntryProgram = {
  id: string;
  name: string;
  kind: ProgramKind;
  currency: string;
  pointDecimals: number;
};

/** The names for entries that were read already, in one statement; in the order of the rows. */
export async function describeEntries(
  tx: TransactionContext,
  rows: readonly EntryRow[],
): Promise<DescribedEntry[]> {
  if (rows.length === 0) return [];
  const named = new Map((await readNames(tx, rows)).map((row) => [row.entryId, row]));
  return rows.flatMap((row) => {
    const names = named.get(row.id);
    return names ? [withNames(row, names)] : [];
  });
}

type Names = Awaited<ReturnType<typeof readNames>>[number];

function withNames(row: EntryRow, names: Names): DescribedEntry {
  const { pendingAfter, availableAfter, heldAfter, owedAfter, actorKind, actorId, openedBy } = row;
  const { id, lotId, kind, from, to, amount, unit, occurredAt, recordedAt, reason, reverses, corrects } = row;
  return {
    ...{ id, lotId, kind, from, to, amount, unit, occurredAt, recordedAt, reason, reverses, corrects },
    organization: names.organization,
    after: { pending: pendingAfter, available: availableAfter, held: heldAfter, owed: owedAfter },
    program: names.program,
    customer: names.customer,
    certificate: names.certificate,
    order: names.order,
    actor: { kind: actorKind, id: actorId, name: names.operator, isOpenedAs: openedBy !== null },
  };
}

function readNames(tx: TransactionContext, rows: readonly EntryRow[]) {
  const column = (key: "organizationId" | "id") => sql`${sql.param(rows.map((row) => row[key]))}::uuid[]`;
  const wanted = sql`unnest(${column("organizationId")}, ${column("id")}) as wanted(organization_id, entry_id)`;
  const organization = sql`wanted.organization_id`;
  return tx.db
    .select({
      entryId: sql<string>`wanted.entry_id`,
      organization: { id: organizations.id, slug: organizations.slug, name: organizations.name },
      program: {
        id: programs.id,
        name: programs.name,
        kind: programs.kind,
        currency: programs.currency,
        pointDecimals: programs.pointDecimals,
      },
      customer: { id: customers.id, name: customers.name },
      certificate: { id: certificates.id, lastFour: certificates.codeLastFour },
      order: { id: orders.id, number: orders.externalId },
      operator: operators.name,
    })
    .from(wanted)
    .innerJoin(organizations, eq(organizations.id, organization))
    .innerJoin(entries, and(eq(entries.organizationId, organization), eq(entries.id, sql`wanted.entry_id`)))
    .innerJoin(programs, and(eq(programs.organizationId, organization), eq(programs.id, entries.programId)))
    .leftJoin(
      memberships,
      and(eq(memberships.organizationId, organization), eq(memberships.holderId, entries.holderId)),
    )
    .leftJoin(
      certificates,
      and(eq(certificates.organizationId, organization), eq(certificates.holderId, entries.holderId)),
    )
    .leftJoin(
      customers,
      and(
        eq(customers.organizationId, organization),
        eq(customers.id, sql`coalesce(${memberships.customerId}, ${certificates.customerId})`),
      ),
    )
    .leftJoin(orders, and(eq(orders.organizationId, organization), eq(orders.id, entries.orderId)))
    .leftJoin(operators, eq(operators.id, entries.actorId))
    .where(inSight(tx, organizations.id));
}
