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
  uuid,
} from "drizzle-orm/pg-core";
import { certificateUses } from "../../lib/certificates/model";
import { amount, bytes, instant, oneOf, tenant } from "./columns";
import { customers } from "./customers";
import { holders } from "./ledger";
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
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({
      columns: [t.organizationId, t.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
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
