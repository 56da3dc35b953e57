import { and, eq, type SQL, sql } from "drizzle-orm";
import { certificates, customers, entries, holders, organizations, programs } from "@/db/schema";
import type { CertificateState } from "./model";

/** What lists and pages show of a certificate. */
export const certificateFields = {
  id: certificates.id,
  organization: { id: organizations.id, slug: organizations.slug, name: organizations.name },
  customer: { id: customers.id, name: customers.name },
  program: {
    id: programs.id,
    name: programs.name,
    currency: programs.currency,
    pointDecimals: programs.pointDecimals,
    timeZone: programs.timeZone,
    kind: programs.kind,
  },
  lastFour: certificates.codeLastFour,
  unit: certificates.unit,
  nominal: certificates.nominal,
  use: certificates.use,
  issuedAt: certificates.issuedAt,
  expiresAt: certificates.expiresAt,
  cancelledAt: certificates.cancelledAt,
};

/** How what a certificate refers to is joined to it. */
export const joins = {
  organization: eq(organizations.id, certificates.organizationId),
  customer: and(
    eq(customers.organizationId, certificates.organizationId),
    eq(customers.id, certificates.customerId),
  ),
  program: and(
    eq(programs.organizationId, certificates.organizationId),
    eq(programs.id, certificates.programId),
  ),
  holder: and(eq(holders.organizationId, certificates.organizationId), eq(holders.id, certificates.holderId)),
};

/** `certificateState` in SQL, over certificates joined to their holders and programs: for lists that filter by it. */
export function stateIn(now: Date): SQL<CertificateState> {
  return sql<CertificateState>`case
    when ${certificates.cancelledAt} is not null then 'cancelled'
    when ${holders.held} > 0 then 'active'
    when ${holders.available} > 0 and not ${hasEnded(now)} then 'active'
    when ${holders.available} > 0 then case when ${lastEndIn(now)} is null then 'expired' else 'in_grace' end
    when exists (
      select from ${entries} where ${entries.organizationId} = ${certificates.organizationId}
      and ${entries.holderId} = ${certificates.holderId} and ${isStandingExpiry()}
    ) then 'expired' else 'used' end`;
}

/** An entry by which something expired, rather than the mirror of one. */
export function isExpiry(): SQL {
  return sql`${entries.kind} = 'expire' and ${entries.reverses} is null`;
}

/** One that nothing took back: a certificate that was extended after its end has others. */
export function isStandingExpiry(): SQL {
  return sql`${isExpiry()} and not exists (
    select from ${entries} as mirror where mirror.organization_id = ${entries.organizationId}
    and mirror.reverses = ${entries.id})`;
}

/** What is left at `now`, in the certificate's unit, with what open orders hold. */
export function leftIn(now: Date): SQL<bigint> {
  return sql<bigint>`(${holders.held} + case when ${hasEnded(now)} then ${inGrace(now, sql`coalesce(sum(l.available), 0)`)}
    else ${holders.available} end)`.mapWith(BigInt);
}

/** Of one that has ended, at `now`: until when what came back can be spent; null where nothing can. */
export function graceIn(now: Date): SQL<Date | null> {
  return sql<Date | null>`case when ${stateIn(now)} = 'in_grace' then ${lastEndIn(now)} end`.mapWith(
    certificates.expiresAt,
  );
}

function lastEndIn(now: Date): SQL {
  return sql`least(${inGrace(now, sql`max(l.expires_at)`)}, ${programs.closesAt})`;
}

/** Over lots of a certificate of which something is available beyond its own end: what came back in days of grace. */
function inGrace(now: Date, what: SQL): SQL {
  const at = sql`${now.toISOString()}::timestamptz`;
  return sql`(select ${what} from lots l where l.organization_id = ${certificates.organizationId}
    and l.holder_id = ${certificates.holderId} and l.available > 0 and l.expires_at > ${at}
    and coalesce(${programs.closesAt} > ${at}, true))`;
}

// A program that closed ends its certificates too; LEAST leaves out what is null.
function hasEnded(now: Date): SQL {
  return sql`coalesce(least(${certificates.expiresAt}, ${programs.closesAt}) <= ${now.toISOString()}::timestamptz, false)`;
}
