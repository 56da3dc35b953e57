import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { organizationKinds } from "../../lib/organizations/model";
import { instant, oneOf, tenant } from "./columns";

/** The tree of tenants. `ancestors` holds the organization itself and everything above it, the root first. */
export const organizations = pgTable(
  "organizations",
  {
    id: uuid().primaryKey(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    kind: text({ enum: organizationKinds }).notNull(),
    parentId: uuid().references((): AnyPgColumn => organizations.id),
    ancestors: uuid().array().notNull(),
    timeZone: text().notNull(),
    moduleEnabled: boolean().notNull().default(false),
    createdAt: instant().notNull(),
  },
  (t) => [
    check("organizations_kind", oneOf(t.kind, organizationKinds)),
    check("organizations_root", sql`(${t.kind} = 'provider') = (${t.parentId} is null)`),
    uniqueIndex("organizations_one_provider").on(t.kind).where(sql`${t.kind} = 'provider'`),
    index("organizations_parent").on(t.parentId),
    index("organizations_ancestors").using("gin", t.ancestors),
  ],
);

export const userGroups = pgTable(
  "user_groups",
  {
    organizationId: tenant().references(() => organizations.id),
    id: uuid().notNull(),
    name: text().notNull(),
    permissions: text().array().notNull(),
    /** One change by hand without a second person: whole points, whole units of money; null = any. */
    manualPointsMax: bigint({ mode: "bigint" }),
    manualMoneyMax: bigint({ mode: "bigint" }),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("user_groups_name").on(t.organizationId, t.name),
    check("user_groups_manual_max", sql`least(${t.manualPointsMax}, ${t.manualMoneyMax}) >= 0`),
  ],
);

export const operators = pgTable(
  "operators",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    groupId: uuid().notNull(),
    name: text().notNull(),
    email: text().notNull(),
    passwordHash: text().notNull(),
    disabledAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({
      columns: [t.organizationId, t.groupId],
      foreignColumns: [userGroups.organizationId, userGroups.id],
    }),
  ],
);

/** The one place where an e-mail is unique across all tenants (lower case). */
export const signInNames = pgTable(
  "sign_in_names",
  {
    organizationId: tenant(),
    operatorId: uuid().notNull(),
    email: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.email] }),
    foreignKey({
      columns: [t.organizationId, t.operatorId],
      foreignColumns: [operators.organizationId, operators.id],
    }),
  ],
);

export const sessions = pgTable(
  "sessions",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    operatorId: uuid().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("sessions_id").on(t.id),
    index("sessions_operator").on(t.organizationId, t.operatorId),
    foreignKey({
      columns: [t.organizationId, t.operatorId],
      foreignColumns: [operators.organizationId, operators.id],
    }),
  ],
);

/** An operator working below its own organization for a while, with a reason. Kept by the opener's organization. */
export const openings = pgTable(
  "openings",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    sessionId: uuid().notNull(),
    operatorId: uuid().notNull(),
    openedOrganizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    reason: text().notNull(),
    openedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("openings_session").on(t.organizationId, t.sessionId),
    foreignKey({
      columns: [t.organizationId, t.sessionId],
      foreignColumns: [sessions.organizationId, sessions.id],
    }),
  ],
);
