import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { imageTypes, papers } from "../../lib/certificate-layouts/model";
import { certificateUses, issueOrigins } from "../../lib/certificates/model";
import { amount, bytes, instant, oneOf, tenant } from "./columns";
import { customers } from "./customers";
import { holders } from "./ledger";
import { organizations } from "./organizations";
import { programs } from "./programs";

/** One issue: several series for many customers, made together. */
export const certificateIssues = pgTable(
  "certificate_issues",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    programId: uuid().notNull(),
    count: integer().notNull(),
    note: text(),
    authorName: text().notNull(),
    issuedAt: instant().notNull(),
    origin: text({ enum: issueOrigins }).notNull().default("staff"),
    /** What it came from: the membership of an award, the redemption of a reward, the order. */
    originId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    // A refund gives store credit once, and an order makes its gift certificates once.
    uniqueIndex("certificate_issues_once")
      .on(t.organizationId, t.origin, t.originId)
      .where(sql`${t.origin} in ('reward', 'store_credit', 'sale')`),
    foreignKey({
      columns: [t.organizationId, t.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
    check("certificate_issues_origin", oneOf(t.origin, issueOrigins)),
  ],
);

/** A certificate is cash: the code is found by a keyed hash and printed from its sealed form. */
export const certificates = pgTable(
  "certificates",
  {
    organizationId: tenant(),
    id: uuid().notNull(),
    issueId: uuid().notNull(),
    programId: uuid().notNull(),
    customerId: uuid().notNull(),
    holderId: uuid().notNull(),
    unit: text().notNull(),
    nominal: amount(),
    use: text({ enum: certificateUses }).notNull(),
    codeHash: bytes().notNull(),
    codeSealed: bytes().notNull(),
    codeLastFour: text().notNull(),
    issuedAt: instant().notNull(),
    expiresAt: instant(),
    cancelledAt: instant(),
    cancelReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique("certificates_code").on(t.organizationId, t.codeHash),
    unique("certificates_holder").on(t.organizationId, t.holderId),
    index("certificates_recent").on(
      t.organizationId,
      t.issuedAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index("certificates_recent_all").on(t.issuedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("certificates_customer").on(
      t.organizationId,
      t.customerId,
      t.issuedAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    foreignKey({
      columns: [t.organizationId, t.issueId],
      foreignColumns: [certificateIssues.organizationId, certificateIssues.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.customerId],
      foreignColumns: [customers.organizationId, customers.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.holderId],
      foreignColumns: [holders.organizationId, holders.id],
    }),
    check("certificates_use", oneOf(t.use, certificateUses)),
    check("certificates_nominal", sql`${t.nominal} > 0`),
  ],
);

/** How certificates of an organization look on paper: the shop's logo, colours and words. */
export const certificateLayouts = pgTable(
  "certificate_layouts",
  {
    organizationId: tenant().references(() => organizations.id),
    id: uuid().notNull(),
    name: text().notNull(),
    heading: text().notNull(),
    message: text().notNull(),
    terms: text().notNull(),
    /** Colours as `#1c5a3f`: of the frame and the heading, of the words, and of the paper. */
    accent: text().notNull(),
    ink: text().notNull(),
    ground: text().notNull(),
    paper: text({ enum: papers }).notNull(),
    perPage: integer().notNull(),
    logo: bytes(),
    logoType: text({ enum: imageTypes }),
    /** Raised by every change. */
    version: integer().notNull().default(1),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    archivedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("certificate_layouts_name")
      .on(t.organizationId, sql`lower(${t.name})`)
      .where(sql`${t.archivedAt} is null`),
    check("certificate_layouts_paper", oneOf(t.paper, papers)),
    check("certificate_layouts_per_page", sql`${t.perPage} between 1 and 3`),
    check("certificate_layouts_colours", sql`${t.accent} || ${t.ink} || ${t.ground} ~ '^(#[0-9a-f]{6}){3}$'`),
    check("certificate_layouts_logo", sql`(${t.logo} is null) = (${t.logoType} is null)`),
    check("certificate_layouts_logo_type", oneOf(t.logoType, imageTypes)),
  ],
);
