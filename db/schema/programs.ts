import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { programKinds, programStates } from "../../lib/programs/model";
import { instant, oneOf, tenant } from "./columns";
import { organizations } from "./organizations";

export const programs = pgTable(
  "programs",
  {
    organizationId: tenant().references(() => organizations.id),
    id: uuid().notNull(),
    name: text().notNull(),
    kind: text({ enum: programKinds }).notNull(),
    currency: text().notNull(),
    pointDecimals: integer().notNull(),
    timeZone: text().notNull(),
    state: text({ enum: programStates }).notNull(),
    /** The rules of a draft; null once the first version exists. */
    draftRules: jsonb(),
    /** Stored-value spending of an archived program ends at this instant. */
    closesAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("programs_name").on(t.organizationId, t.name),
    index("programs_recent").on(t.organizationId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("programs_recent_all").on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    check("programs_kind", oneOf(t.kind, programKinds)),
    check("programs_state", oneOf(t.state, programStates)),
    check("programs_decimals", sql`${t.pointDecimals} in (0, 2, 3)`),
    check("programs_draft", sql`(${t.state} = 'draft') = (${t.draftRules} is not null)`),
  ],
);

/** Immutable; in force from `effectiveFrom` until the next version's. */
export const programVersions = pgTable(
  "program_versions",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    programId: uuid().notNull(),
    number: integer().notNull(),
    effectiveFrom: instant().notNull(),
    rules: jsonb().notNull(),
    note: text(),
    authorName: text().notNull(),
    authorId: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("program_versions_number").on(t.organizationId, t.programId, t.number),
    unique("program_versions_start").on(t.organizationId, t.programId, t.effectiveFrom),
    foreignKey({
      columns: [t.organizationId, t.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
  ],
);

/** Dated life of a program; the state at a past moment is the last row before it. */
export const programStateChanges = pgTable(
  "program_state_changes",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    programId: uuid().notNull(),
    state: text({ enum: programStates }).notNull(),
    at: instant().notNull(),
    recordedAt: instant().notNull(),
    authorName: text().notNull(),
    reason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("program_state_changes_program").on(t.organizationId, t.programId, t.at),
    foreignKey({
      columns: [t.organizationId, t.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
  ],
);

/** Which program earns on a channel and order type, and when. Overlaps are refused by an exclusion constraint. */
export const programClaims = pgTable(
  "program_claims",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    programId: uuid().notNull(),
    channel: text().notNull(),
    orderType: text().notNull(),
    fromAt: instant().notNull(),
    untilAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("program_claims_program").on(t.organizationId, t.programId),
    foreignKey({
      columns: [t.organizationId, t.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
  ],
);

/**
 * One for each organization that ever had a program: another one after every change of what judges its orders (programs, their
 * versions, states and claims; campaigns and theirs). Whoever keeps rules in memory knows by it whether they still stand.
 */
export const ruleStamps = pgTable("rule_stamps", {
  organizationId: tenant().primaryKey(),
  stamp: uuid().notNull(),
});
