import { and, asc, eq, sql } from "drizzle-orm";
import { approvals, customers, entries, memberships, organizations, programs } from "@/db/schema";
import type { TransactionContext } from "@/lib/access/context";
import { inSight } from "@/lib/access/scope";
import { approvalStateAt, type ListedApproval } from "./model";

/** What is read of a request itself. */
export const approvalColumns = {
  organizationId: approvals.organizationId,
  id: approvals.id,
  verb: approvals.verb,
  input: approvals.input,
  change: approvals.change,
  membershipId: approvals.membershipId,
  reason: approvals.reason,
  askedAt: approvals.askedAt,
  askedBy: approvals.askedBy,
  askedByName: approvals.askedByName,
  lapsesAt: approvals.lapsesAt,
  decision: approvals.decision,
  decidedAt: approvals.decidedAt,
  decidedBy: approvals.decidedBy,
  decidedByName: approvals.decidedByName,
  note: approvals.note,
  postingId: approvals.postingId,
};

type Row = { [K in keyof typeof approvalColumns]: (typeof approvals.$inferSelect)[K] };

/** The names for requests that were read already, in one statement; in the order of the rows. */
export async function describeApprovals(
  tx: TransactionContext,
  rows: readonly Row[],
): Promise<ListedApproval[]> {
  if (rows.length === 0) return [];
  const named = new Map((await readNames(tx, rows)).map((names) => [names.approvalId, names]));
  return rows.flatMap((row) => {
    const names = named.get(row.id);
    return names ? [withNames(tx, row, names)] : [];
  });
}

type Names = Awaited<ReturnType<typeof readNames>>[number];

function withNames(tx: TransactionContext, row: Row, names: Names): ListedApproval {
  const { id, verb, change, membershipId, reason, askedAt, lapsesAt, decidedAt, note } = row;
  const { organization, program, customer, entryId } = names;
  return {
    ...{
      id,
      organization,
      verb,
      change,
      membershipId,
      customer,
      program,
      reason,
      askedAt,
      lapsesAt,
      entryId,
    },
    ...termsOf(row.input),
    askedBy: { id: row.askedBy, name: row.askedByName },
    state: approvalStateAt(row, tx.clock.now()),
    decided: decidedAt && {
      at: decidedAt,
      by: { id: row.decidedBy ?? "", name: row.decidedByName ?? "" },
      note,
    },
  };
}

/** Of a credit; others have none. */
function termsOf(input: unknown): Pick<ListedApproval, "activatesOn" | "expiresOn"> {
  const asked = typeof input === "object" && input !== null ? input : {};
  const day = (value: unknown) => (typeof value === "string" ? value : "");
  return {
    activatesOn: day("activatesOn" in asked && asked.activatesOn),
    expiresOn: day("expiresOn" in asked && asked.expiresOn),
  };
}

function readNames(tx: TransactionContext, rows: readonly Row[]) {
  const column = (key: "organizationId" | "id") => sql`${sql.param(rows.map((row) => row[key]))}::uuid[]`;
  const wanted = sql`unnest(${column("organizationId")}, ${column("id")}) as wanted(organization_id, approval_id)`;
  const organization = sql`wanted.organization_id`;
  const firstEntry = tx.db
    .select({ id: entries.id })
    .from(entries)
    .where(and(eq(entries.organizationId, organization), eq(entries.postingId, approvals.postingId)))
    .orderBy(asc(entries.id))
    .limit(1);
  return tx.db
    .select({
      approvalId: sql<string>`wanted.approval_id`,
      organization: { id: organizations.id, slug: organizations.slug, name: organizations.name },
      program: {
        id: programs.id,
        name: programs.name,
        kind: programs.kind,
        currency: programs.currency,
        pointDecimals: programs.pointDecimals,
      },
      customer: { id: customers.id, name: customers.name },
      entryId: sql<string | null>`(${firstEntry})`,
    })
    .from(wanted)
    .innerJoin(organizations, eq(organizations.id, organization))
    .innerJoin(
      approvals,
      and(eq(approvals.organizationId, organization), eq(approvals.id, sql`wanted.approval_id`)),
    )
    .innerJoin(programs, and(eq(programs.organizationId, organization), eq(programs.id, approvals.programId)))
    .innerJoin(
      memberships,
      and(eq(memberships.organizationId, organization), eq(memberships.id, approvals.membershipId)),
    )
    .innerJoin(
      customers,
      and(eq(customers.organizationId, organization), eq(customers.id, memberships.customerId)),
    )
    .where(inSight(tx, organizations.id));
}
