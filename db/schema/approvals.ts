import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { approvalDecisions, approvalVerbs } from "../../lib/approvals/model";
import { instant, oneOf, tenant } from "./columns";
import { memberships } from "./customers";
import { programs } from "./programs";

/** A change by hand beyond the limit of somebody's user group: posted when a second person approves, else never. */
export const approvals = pgTable(
  "approvals",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    verb: text({ enum: approvalVerbs }).notNull(),
    /** What the verb was asked, as it came in. */
    input: jsonb().notNull(),
    membershipId: uuid().notNull(),
    programId: uuid().notNull(),
    /** Of the balance, signed, in the program's smallest unit. */
    change: bigint({ mode: "bigint" }).notNull(),
    reason: text().notNull(),
    askedAt: instant().notNull(),
    askedBy: uuid().notNull(),
    askedByName: text().notNull(),
    /** Exclusive: from then on nobody can approve it. */
    lapsesAt: instant().notNull(),
    decision: text({ enum: approvalDecisions }),
    decidedAt: instant(),
    decidedBy: uuid(),
    decidedByName: text(),
    note: text(),
    /** What the approval posted. */
    postingId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("approvals_recent").on(t.organizationId, t.askedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("approvals_recent_all").on(t.askedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("approvals_waiting").on(t.organizationId, t.lapsesAt).where(sql`${t.decision} is null`),
    index("approvals_member").on(t.organizationId, t.membershipId, t.askedAt.desc().nullsFirst()),
    uniqueIndex("approvals_posting").on(t.organizationId, t.postingId).where(sql`${t.postingId} is not null`),
    foreignKey({
      columns: [t.organizationId, t.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
    check("approvals_verb", oneOf(t.verb, approvalVerbs)),
    check("approvals_decision", oneOf(t.decision, approvalDecisions)),
    check("approvals_change", sql`${t.change} <> 0`),
    check("approvals_decided", sql`(${t.decision} is null) = (${t.decidedAt} is null)`),
    check(
      "approvals_posted",
      sql`(${t.postingId} is not null) = coalesce(${t.decision} = 'approved', false)`,
    ),
    check(
      "approvals_second_person",
      sql`${t.decision} is distinct from 'approved' or coalesce(${t.decidedBy} <> ${t.askedBy}, false)`,
    ),
  ],
);
